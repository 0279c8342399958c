#include "core/deploy/configurationdifference.h"

#include "core/api/apijson.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

using Values = QMap<QString, QJsonValue>;

/// The members of \a json called \a names; those that are objects themselves by their own members.
Values flattened(const QJsonObject &json, const QStringList &names)
{
    Values values;
    for (const QString &name : names) {
        const QJsonValue value = json.value(name);
        const QJsonObject members = value.toObject();
        for (auto member = members.begin(); member != members.end(); ++member)
            values.insert(QString(name + u'.' + member.key()), member.value());
        if (!value.isObject())
            values.insert(name, value);
    }
    return values;
}

Values valuesOf(const RunConfiguration &run)
{
    Project project;
    project.run = run;
    Values values = flattened(api::toJson(project), {u"env"_s, u"labels"_s, u"command"_s, u"extra_networks"_s, u"user"_s, u"cpus"_s,
                                                     u"memory"_s, u"restart"_s, u"read_only"_s});
    for (const QJsonValue &mount : api::toJson(project).value(u"mounts"_s).toArray())
        values.insert(QString(u"mounts."_s + mount["target"_L1].toString()), mount);
    return values;
}

Values valuesOf(const Stage &stage)
{
    return flattened(api::toJson(stage), {u"subdomain"_s, u"max_instances"_s, u"keep_previous"_s, u"confirm"_s, u"health"_s, u"drain"_s,
                                          u"minimum_age"_s, u"expire_after"_s, u"windows"_s});
}

QJsonValue valueOf(const Values &values, const QString &name)
{
    return values.value(name, QJsonValue(QJsonValue::Null));
}

/// Names of secret variables whose values are not the same in both, which what is shown of them does not tell.
QSet<QString> changedSecrets(const RunConfiguration &a, const RunConfiguration &b)
{
    QSet<QString> names;
    for (const EnvironmentVariable &variable : a.environment) {
        const auto other = std::ranges::find(b.environment, variable.name, &EnvironmentVariable::name);
        if (other != b.environment.end() && variable.isSecret && other->isSecret && !(variable.value == other->value))
            names.insert(QString(u"env."_s + variable.name));
    }
    return names;
}

} // namespace

QList<ConfigurationDifference> runDifferences(const RunConfiguration &source, const RunConfiguration &target,
                                              const std::optional<RunConfiguration> &present)
{
    const Values from = valuesOf(source);
    const Values to = valuesOf(target);
    const Values now = valuesOf(present.value_or(target));
    const QSet<QString> secrets = changedSecrets(source, target) + changedSecrets(present.value_or(target), target);
    Values all = from;
    all.insert(to);
    all.insert(now);
    QList<ConfigurationDifference> differences;
    for (auto each = all.begin(); each != all.end(); ++each) {
        const QJsonValue wanted = valueOf(to, each.key());
        const bool isSame = valueOf(from, each.key()) == wanted && valueOf(now, each.key()) == wanted;
        if (isSame && !secrets.contains(each.key()))
            continue;
        ConfigurationDifference difference{each.key(), valueOf(from, each.key()), wanted, std::nullopt};
        if (present)
            difference.present = valueOf(now, each.key());
        differences << difference;
    }
    return differences;
}

QList<ConfigurationDifference> stageDifferences(const Stage &source, const Stage &target)
{
    const Values from = valuesOf(source);
    const Values to = valuesOf(target);
    QList<ConfigurationDifference> differences;
    for (auto each = from.begin(); each != from.end(); ++each) {
        if (each.value() != to.value(each.key()))
            differences << ConfigurationDifference{each.key(), each.value(), to.value(each.key()), std::nullopt};
    }
    return differences;
}

} // namespace dw
