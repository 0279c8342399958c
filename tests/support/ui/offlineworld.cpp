#include "tests/support/ui/offlineworld.h"

#include "core/api/apijson.h"

#include <algorithm>
#include <cmath>

namespace dw::test {

namespace {

template <typename T>
T *findIn(QList<T> &values, qint64 id)
{
    const auto found = std::ranges::find_if(values, [id](const T &value) { return value.id.value == id; });
    return found == values.end() ? nullptr : &*found;
}

template <typename T>
QJsonArray jsonOf(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(api::toJson(value));
    return array;
}

} // namespace

OfflineWorld::OfflineWorld(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

QJsonObject OfflineWorld::snapshot() const
{
    QList<Deploy> open;
    std::ranges::copy_if(m_deploys, std::back_inserter(open), &Deploy::isOpen);
    const QJsonObject engine{{QStringLiteral("state"), QStringLiteral("ok")}, {QStringLiteral("text"), QStringLiteral("Docker 28.2")},
                             {QStringLiteral("checked"), api::toJson(m_clock.now())}};
    QJsonObject proxy = engine;
    proxy.insert(QStringLiteral("text"), QStringLiteral("NPM, 12 hosts"));
    return {{QStringLiteral("revision"), m_revision}, {QStringLiteral("version"), QStringLiteral(DW_VERSION)},
            {QStringLiteral("projects"), jsonOf(m_projects)}, {QStringLiteral("instances"), jsonOf(m_instances)},
            {QStringLiteral("deploys"), jsonOf(open)}, {QStringLiteral("registries"), m_registries},
            {QStringLiteral("engine"), engine}, {QStringLiteral("proxy"), proxy},
            {QStringLiteral("settings"), QJsonObject{{QStringLiteral("pause_auto_deploy"), m_settings.value(QStringLiteral("pause_auto_deploy")).toBool()}}},
            {QStringLiteral("from_a_newer_daemon"), true}};
}

QJsonObject OfflineWorld::deploysWithoutSteps() const
{
    QJsonArray items;
    for (auto deploy = m_deploys.rbegin(); deploy != m_deploys.rend(); ++deploy) {
        QJsonObject item = api::toJson(*deploy);
        item.insert(QStringLiteral("steps"), QJsonArray());
        items.append(item);
    }
    return {{QStringLiteral("items"), items}};
}

QJsonObject OfflineWorld::page(const QString &kind) const
{
    QJsonArray items;
    if (kind == QLatin1StringView("deploys")) {
        for (auto deploy = m_deploys.rbegin(); deploy != m_deploys.rend(); ++deploy)
            items.append(api::toJson(*deploy));
    } else if (kind == QLatin1StringView("deliveries")) {
        for (auto delivery = m_deliveries.rbegin(); delivery != m_deliveries.rend(); ++delivery)
            items.append(api::toJson(*delivery));
    } else if (kind == QLatin1StringView("registries")) {
        items = m_registries;
    } else if (kind == QLatin1StringView("projects")) {
        items = jsonOf(m_projects);
    } else if (kind == QLatin1StringView("instances")) {
        items = jsonOf(m_instances);
    }
    return {{QStringLiteral("items"), items}};
}

std::shared_ptr<Feed> OfflineWorld::deployLog(qint64 deploy)
{
    std::shared_ptr<Feed> &feed = m_deployLogs[deploy];
    if (!feed)
        feed = std::make_shared<Feed>();
    return feed;
}

std::shared_ptr<Feed> OfflineWorld::containerLog(qint64 instance)
{
    std::shared_ptr<Feed> &feed = m_containerLogs[instance];
    if (!feed)
        feed = std::make_shared<Feed>();
    return feed;
}

std::shared_ptr<Feed> OfflineWorld::stats(qint64 instance)
{
    std::shared_ptr<Feed> &feed = m_stats[instance];
    if (!feed) {
        feed = std::make_shared<Feed>();
        const Instance *found = this->instance(instance);
        const bool runs = found && found->state != InstanceState::Stopped && found->state != InstanceState::Kept;
        for (int i = 0; runs && i < 48; ++i) {
            // As sampleLoad() goes on: a slow tide with smaller waves on it.
            const double at = i - 48 + double(instance) * 7;
            const double wave = 6 + 2.5 * std::sin(at * 0.21) + 1.4 * std::sin(at * 0.63 + 1) + 0.8 * std::sin(at * 1.7);
            feed->append({i + 1, QStringLiteral("stats"), {{QStringLiteral("cpu"), wave}, {QStringLiteral("memory"), (24 + instance * 7 % 61) * 1'000'000}}});
        }
    }
    return feed;
}

QStringList OfflineWorld::tags(const QString &image) const
{
    if (image.endsWith(QLatin1StringView("photo-frame")))
        return {QStringLiteral("v0.9.1"), QStringLiteral("v0.9.0"), QStringLiteral("v0.8.4"), QStringLiteral("latest")};
    return {QStringLiteral("dev-a40f7e"), QStringLiteral("dev-9f31c2"), QStringLiteral("dev-77e0aa"), QStringLiteral("dev-51bb90"),
            QStringLiteral("v1.3.0-rc.1"), QStringLiteral("v1.2.0"), QStringLiteral("v1.1.4"), QStringLiteral("v1.1.3"), QStringLiteral("latest")};
}

void OfflineWorld::cutStreams()
{
    m_events->cut();
    for (const auto &feed : std::as_const(m_containerLogs))
        feed->cut();
    for (const auto &feed : std::as_const(m_stats))
        feed->cut();
    for (const auto &feed : std::as_const(m_deployLogs))
        feed->cut();
}

Project *OfflineWorld::project(const QString &nameOrId)
{
    const auto found = std::ranges::find_if(m_projects, [&](const Project &project) {
        return project.name == nameOrId || QString::number(project.id.value) == nameOrId;
    });
    return found == m_projects.end() ? nullptr : &*found;
}

Instance *OfflineWorld::instance(qint64 id) { return findIn(m_instances, id); }
QList<Instance> OfflineWorld::instancesOf(StageId stage) const
{
    QList<Instance> found;
    std::ranges::copy_if(m_instances, std::back_inserter(found), [stage](const Instance &one) { return one.stage == stage; });
    return found;
}

Deploy *OfflineWorld::deploy(qint64 id) { return findIn(m_deploys, id); }
Delivery *OfflineWorld::delivery(qint64 id) { return findIn(m_deliveries, id); }

void OfflineWorld::tellEvent(const QString &type, const QJsonObject &data)
{
    m_events->append({++m_revision, type, data});
}

void OfflineWorld::tell(const Project &project) { tellEvent(QStringLiteral("project"), api::toJson(project)); }
void OfflineWorld::tell(const Instance &instance) { tellEvent(QStringLiteral("instance"), api::toJson(instance)); }
void OfflineWorld::tell(const Deploy &deploy) { tellEvent(QStringLiteral("deploy"), api::toJson(deploy)); }
void OfflineWorld::tell(const Delivery &delivery) { tellEvent(QStringLiteral("delivery"), api::toJson(delivery)); }

Project OfflineWorld::addProject(Project project)
{
    if (Project *known = this->project(QString::number(project.id.value)); known && project.id) {
        *known = project;
    } else {
        project.id = {m_nextId++};
        m_projects << project;
    }
    Project &stored = *this->project(QString::number(project.id.value));
    for (int i = 0; i < stored.stages.size(); ++i) {
        Stage &stage = stored.stages[i];
        stage.project = stored.id;
        stage.position = i;
        if (!stage.id)
            stage.id = {m_nextId++};
    }
    tell(stored);
    return stored;
}

void OfflineWorld::removeProject(qint64 id)
{
    for (const Instance &instance : std::as_const(m_instances)) {
        if (instance.project.value == id)
            tellEvent(QStringLiteral("instance"), {{QStringLiteral("id"), instance.id.value}, {QStringLiteral("removed"), true}});
    }
    m_instances.removeIf([id](const Instance &instance) { return instance.project.value == id; });
    m_projects.removeIf([id](const Project &project) { return project.id.value == id; });
    tellEvent(QStringLiteral("project"), {{QStringLiteral("id"), id}, {QStringLiteral("removed"), true}});
}

Instance &OfflineWorld::addInstance(const Project &project, const QString &stageName, const QString &tag, InstanceState state,
                                    qint64 ageSeconds, bool isDefault)
{
    const Stage *stage = project.stage(stageName);
    Instance instance;
    instance.id = {m_nextId++};
    instance.project = project.id;
    instance.stage = stage->id;
    instance.tag = tag;
    instance.digest = QStringLiteral("sha256:4be1%1").arg(instance.id.value, 60, 16, QLatin1Char('0'));
    instance.containerId = QStringLiteral("3f9ac1d20b7e");
    instance.containerName = QStringLiteral("%1-%2-%3").arg(project.name, stageName, tag);
    const QString base = stage->subdomain.isEmpty() ? QStringLiteral("stage-%1-%2").arg(stageName, project.name) : stage->subdomain;
    QString label = isDefault ? base : QString(base + QLatin1Char('-') + tag);
    instance.host = QString(label.replace(QLatin1Char('.'), QLatin1Char('-')) + QStringLiteral(".example.com"));
    instance.address = QStringLiteral("https://%1/").arg(instance.host);
    instance.containerPort = project.port;
    instance.state = state;
    instance.isDefault = isDefault;
    instance.created = m_clock.now().addSecs(-ageSeconds);
    m_instances << instance;
    return m_instances.last();
}

void OfflineWorld::addDelivery(Delivery delivery, qint64 agoSeconds)
{
    delivery.id = {m_nextId++};
    delivery.received = m_clock.now().addSecs(-agoSeconds);
    m_deliveries << delivery;
}

void OfflineWorld::log(Deploy &deploy, const QString &step, const QString &text, const QDateTime &at)
{
    const std::shared_ptr<Feed> feed = deployLog(deploy.id.value);
    const DeployLogLine line{qint64(feed->events().size()) + 1, at.isValid() ? at : m_clock.now(), step, text};
    feed->append({line.number, QStringLiteral("log"), api::toJson(line)});
}

} // namespace dw::test
