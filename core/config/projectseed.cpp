#include "core/config/projectseed.h"

#include "core/model/imagereference.h"
#include "core/model/projectrules.h"

#include <QMap>
#include <QRegularExpression>

namespace dw {

namespace {

/// Reads one project and remembers where each field stands, so that what the rules complain about can be located.
class ProjectReader final
{
public:
    ProjectReader(const YamlMap &projects, const YamlMap::Entry &entry)
        : m_map(projects.file(), entry.value, projects.pathOf(entry.key)), m_file(projects.file()), m_mark(entry.mark)
    {
        m_seed.project.name = entry.key;
        remember(QString(), m_map);
    }

    [[nodiscard]] ProjectSeed run(const QStringList &allowedHostPaths)
    {
        Project &project = m_seed.project;
        m_map.read(QStringLiteral("registry"), m_seed.registry);
        m_map.read(QStringLiteral("engine"), m_seed.engine);
        m_seed.registryMark = m_marks.value(QStringLiteral("registry"), m_mark);
        m_seed.engineMark = m_marks.value(QStringLiteral("engine"), m_mark);
        readImage();
        m_map.read(QStringLiteral("port"), project.port);
        m_map.read(QStringLiteral("healthcheck"), project.healthPath);
        m_map.read(QStringLiteral("version_header"), project.versionHeader);
        readEnvironment();
        readMounts();
        readRest();
        readStages();
        m_map.finish();
        report(projectProblems(project, allowedHostPaths));
        return m_seed;
    }

private:
    void remember(const QString &prefix, const YamlMap &map)
    {
        for (const YamlMap::Entry &entry : map.entries())
            m_marks.insert(QString(prefix + entry.key), entry.mark);
    }

    void readImage()
    {
        const auto entry = m_map.take(QStringLiteral("image"));
        if (!entry)
            failAt(m_file, m_mark, QStringLiteral("%1 is missing").arg(m_map.pathOf(QStringLiteral("image"))));
        QString text;
        m_map.read(QStringLiteral("image"), text);
        try {
            m_seed.project.image = ImageReference::parse(text).toString();
        } catch (const Error &error) {
            failAt(m_file, entry->value.Mark(), error.message());
        }
    }

    void readEnvironment()
    {
        YamlMap map = m_map.child(QStringLiteral("env"));
        for (const YamlMap::Entry &entry : map.entries()) {
            EnvironmentVariable variable;
            variable.name = entry.key;
            m_marks.insert(QStringLiteral("env[%1]").arg(entry.key), entry.mark);
            if (entry.value.IsMap()) {
                YamlMap value(m_file, entry.value, map.pathOf(entry.key));
                value.read(QStringLiteral("value"), variable.value);
                value.read(QStringLiteral("secret"), variable.isSecret);
                value.finish();
            } else {
                map.read(entry.key, variable.value);
            }
            m_seed.project.run.environment << variable;
        }
    }

    void readMounts()
    {
        const auto entry = m_map.take(QStringLiteral("volumes"));
        if (!entry)
            return;
        if (!entry->value.IsSequence())
            m_map.refuse(*entry, QStringLiteral("a list of volumes"));
        for (const YAML::Node &element : entry->value) {
            const Mount mount = element.IsMap() ? mountFromMap(element) : mountFromText(*entry, element);
            m_marks.insert(QStringLiteral("volumes[%1]").arg(mount.target), element.Mark());
            m_seed.project.run.mounts << mount;
        }
    }

    [[nodiscard]] Mount mountFromMap(const YAML::Node &node) const
    {
        Mount mount;
        YamlMap map(m_file, node, m_map.pathOf(QStringLiteral("volumes")));
        map.read(QStringLiteral("source"), mount.source);
        map.read(QStringLiteral("target"), mount.target);
        map.readEnum(QStringLiteral("policy"), mount.policy);
        map.read(QStringLiteral("read_only"), mount.readOnly);
        map.finish();
        return mount;
    }

    [[nodiscard]] Mount mountFromText(const YamlMap::Entry &entry, const YAML::Node &node) const
    {
        const QStringList parts = node.IsScalar() ? QString::fromStdString(node.Scalar()).split(u':') : QStringList();
        const bool hasMode = parts.size() == 3 && (parts[2] == QLatin1StringView("ro") || parts[2] == QLatin1StringView("rw"));
        if (parts.size() != 2 && !hasMode)
            failAt(m_file, node.Mark(), QStringLiteral("%1 must be like “data:/target” or “data:/target:ro”").arg(m_map.pathOf(entry.key)));
        return {parts[0], parts[1], hasMode && parts[2] == QLatin1StringView("ro"), MountPolicy::Shared};
    }

    void readRest()
    {
        RunConfiguration &run = m_seed.project.run;
        YamlMap labels = m_map.child(QStringLiteral("labels"));
        for (const YamlMap::Entry &entry : labels.entries()) {
            m_marks.insert(QStringLiteral("labels[%1]").arg(entry.key), entry.mark);
            labels.read(entry.key, run.labels[entry.key]);
        }
        m_map.read(QStringLiteral("command"), run.command);
        m_map.read(QStringLiteral("networks"), run.extraNetworks);
        m_map.read(QStringLiteral("user"), run.user);
        m_map.read(QStringLiteral("cpus"), run.cpus);
        m_map.readMemory(QStringLiteral("memory"), run.memoryBytes);
        m_map.readEnum(QStringLiteral("restart"), run.restart);
        m_map.read(QStringLiteral("read_only"), run.readOnlyRoot);
    }

    void readStages()
    {
        HealthPolicy shared;
        readHealth(m_map.child(QStringLiteral("health")), shared);
        const YamlMap stages = m_map.child(QStringLiteral("stages"));
        for (const YamlMap::Entry &entry : stages.entries()) {
            YamlMap map(m_file, entry.value, stages.pathOf(entry.key));
            const QString field = QStringLiteral("stages[%1]").arg(entry.key);
            m_marks.insert(field, entry.mark);
            remember(QString(field + QLatin1Char('.')), map);
            Stage stage;
            stage.name = entry.key;
            stage.position = int(m_seed.project.stages.size());
            stage.health = shared;
            readStage(map, stage);
            m_seed.project.stages << stage;
        }
    }

    void readStage(YamlMap &map, Stage &stage) const
    {
        map.readTextOrList(QStringLiteral("tag_pattern"), stage.tagPatterns);
        map.read(QStringLiteral("auto_deploy"), stage.autoDeploy);
        map.read(QStringLiteral("confirm"), stage.confirm);
        map.read(QStringLiteral("promote_from"), stage.promoteFrom);
        map.read(QStringLiteral("max_instances"), stage.maxInstances);
        map.read(QStringLiteral("keep_previous"), stage.keepPrevious);
        map.read(QStringLiteral("subdomain"), stage.subdomain);
        map.read(QStringLiteral("drain"), stage.drain);
        map.read(QStringLiteral("min_age"), stage.minimumAge);
        map.read(QStringLiteral("expire_after"), stage.expireAfter);
        map.read(QStringLiteral("remove_deleted_tags"), stage.removeDeletedTags);
        map.read(QStringLiteral("require_signature"), stage.requireSignature);
        readHealth(map.child(QStringLiteral("health")), stage.health);
        QStringList windows;
        map.read(QStringLiteral("windows"), windows);
        for (const QString &text : windows)
            stage.windows << windowFromText(*map.take(QStringLiteral("windows")), map, text);
        map.finish();
    }

    static void readHealth(YamlMap map, HealthPolicy &health)
    {
        map.read(QStringLiteral("start_period"), health.startPeriod);
        map.read(QStringLiteral("timeout"), health.timeout);
        map.read(QStringLiteral("interval"), health.interval);
        map.read(QStringLiteral("retries"), health.retries);
        map.read(QStringLiteral("expected_status"), health.expectedStatus);
        map.read(QStringLiteral("settle"), health.settle);
        map.finish();
    }

    [[nodiscard]] static MaintenanceWindow windowFromText(const YamlMap::Entry &entry, const YamlMap &map, const QString &text)
    {
        static const QRegularExpression format(QRegularExpression::anchoredPattern(
            QStringLiteral("([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])(?: ([A-Za-z0-9_/+-]{1,100}))?")));
        const QRegularExpressionMatch match = format.match(text);
        if (!match.hasMatch())
            map.refuse(entry, QStringLiteral("a list of ranges like “22:00-06:00 Europe/Berlin”"));
        return {match.captured(1).toInt() * 60 + match.captured(2).toInt(), match.captured(3).toInt() * 60 + match.captured(4).toInt(),
                match.captured(5).isEmpty() ? QStringLiteral("UTC") : match.captured(5)};
    }

    /// The mark of the field or of the nearest thing around it.
    [[nodiscard]] YAML::Mark markOf(QString field) const
    {
        while (!field.isEmpty() && !m_marks.contains(field))
            field.truncate(std::max<qsizetype>(0, std::max(field.lastIndexOf(u'.'), field.lastIndexOf(u'['))));
        return m_marks.value(field, m_mark);
    }

    void report(const QList<ConfigurationProblem> &problems) const
    {
        QStringList lines;
        for (const ConfigurationProblem &problem : problems)
            lines << QStringLiteral("%1: %2: %3").arg(placeOf(m_file, markOf(problem.field)), m_map.pathOf(problem.field), problem.text);
        if (!lines.isEmpty())
            throw Error(Error::Code::InvalidInput, lines.join(u'\n'));
    }

    YamlMap m_map;
    QString m_file;
    YAML::Mark m_mark;
    QMap<QString, YAML::Mark> m_marks;
    ProjectSeed m_seed;
};

} // namespace

ProjectSeed readProjectSeed(const YamlMap &projects, const YamlMap::Entry &entry, const QStringList &allowedHostPaths)
{
    return ProjectReader(projects, entry).run(allowedHostPaths);
}

} // namespace dw
