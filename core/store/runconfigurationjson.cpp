#include "core/store/runconfigurationjson.h"

#include "core/store/row.h"

#include <QJsonDocument>

namespace dw {

namespace {

QJsonArray mountsToJson(const QList<Mount> &mounts)
{
    QJsonArray array;
    for (const Mount &mount : mounts) {
        array.append(QJsonObject{{QStringLiteral("source"), mount.source},
                                 {QStringLiteral("target"), mount.target},
                                 {QStringLiteral("readOnly"), mount.readOnly},
                                 {QStringLiteral("policy"), enumName(mount.policy)}});
    }
    return array;
}

QList<Mount> mountsFromJson(const QJsonArray &array)
{
    QList<Mount> mounts;
    for (const QJsonValue &value : array) {
        const QString policy = value[QLatin1String("policy")].toString();
        mounts.append({value[QLatin1String("source")].toString(), value[QLatin1String("target")].toString(),
                       value[QLatin1String("readOnly")].toBool(),
                       enumFromNameOrThrow<MountPolicy>(policy, QStringLiteral("stored mount policy"))});
    }
    return mounts;
}

QJsonObject labelsToJson(const QMap<QString, QString> &labels)
{
    QJsonObject object;
    for (auto label = labels.begin(); label != labels.end(); ++label)
        object.insert(label.key(), label.value());
    return object;
}

QMap<QString, QString> labelsFromJson(const QJsonObject &object)
{
    QMap<QString, QString> labels;
    for (auto label = object.begin(); label != object.end(); ++label)
        labels.insert(label.key(), label.value().toString());
    return labels;
}

} // namespace

QJsonObject runToJson(const RunConfiguration &run)
{
    return {{QStringLiteral("mounts"), mountsToJson(run.mounts)},
            {QStringLiteral("labels"), labelsToJson(run.labels)},
            {QStringLiteral("command"), QJsonArray::fromStringList(run.command)},
            {QStringLiteral("extraNetworks"), QJsonArray::fromStringList(run.extraNetworks)},
            {QStringLiteral("user"), run.user},
            {QStringLiteral("cpus"), run.cpus},
            {QStringLiteral("memoryBytes"), run.memoryBytes},
            {QStringLiteral("restart"), enumName(run.restart)},
            {QStringLiteral("readOnlyRoot"), run.readOnlyRoot}};
}

RunConfiguration runFromJson(const QJsonObject &json)
{
    RunConfiguration run;
    run.mounts = mountsFromJson(json[QLatin1String("mounts")].toArray());
    run.labels = labelsFromJson(json[QLatin1String("labels")].toObject());
    run.command = stringList(json[QLatin1String("command")].toArray());
    run.extraNetworks = stringList(json[QLatin1String("extraNetworks")].toArray());
    run.user = json[QLatin1String("user")].toString();
    run.cpus = json[QLatin1String("cpus")].toDouble();
    run.memoryBytes = json[QLatin1String("memoryBytes")].toInteger();
    run.restart = enumFromNameOrThrow<RestartPolicy>(json[QLatin1String("restart")].toString(), QStringLiteral("stored restart policy"));
    run.readOnlyRoot = json[QLatin1String("readOnlyRoot")].toBool();
    return run;
}

Secret wholeRunToText(const RunConfiguration &run)
{
    QJsonArray environment;
    for (const EnvironmentVariable &variable : run.environment) {
        environment.append(QJsonObject{{QStringLiteral("name"), variable.name},
                                       {QStringLiteral("value"), variable.value.reveal()},
                                       {QStringLiteral("isSecret"), variable.isSecret}});
    }
    QJsonObject json = runToJson(run);
    json.insert(QStringLiteral("environment"), environment);
    return Secret(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

RunConfiguration wholeRunFromText(const Secret &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.reveal().toUtf8()).object();
    RunConfiguration run = runFromJson(json);
    const QJsonArray environment = json[QLatin1String("environment")].toArray();
    for (const QJsonValue &variable : environment) {
        run.environment.append({variable[QLatin1String("name")].toString(), Secret(variable[QLatin1String("value")].toString()),
                                variable[QLatin1String("isSecret")].toBool()});
    }
    return run;
}

} // namespace dw
