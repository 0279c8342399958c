#include "ui/models/statestore.h"

#include "core/api/apijson.h"

#include <QSet>

#include <algorithm>

namespace dw::ui {

/// Ended deploys and deliveries go on for ever; a window shows the newest.
constexpr qsizetype mostKept = 2000;

template <typename T>
void StateStore::put(RecordTable<T> &table, RecordKind kind, const T &value)
{
    if (table.isSame(value))
        return;
    const bool isNew = table.put(value);
    if constexpr (std::is_same_v<T, Instance>)
        index(value);
    if constexpr (std::is_same_v<T, Deploy>) {
        qint64 &latest = m_latest[value.project.value];
        latest = std::max(latest, value.id.value);
    }
    Q_EMIT recordChanged(kind, value.id.value, isNew ? RecordChange::Inserted : RecordChange::Updated);
    if constexpr (std::is_same_v<T, Deploy> || std::is_same_v<T, Delivery>) {
        if (isNew && table.size() > mostKept)
            remove(kind, *std::ranges::min_element(table.ids()));
    }
}

template <typename T>
void StateStore::replace(RecordTable<T> &table, RecordKind kind, const QList<T> &values)
{
    QSet<qint64> present;
    for (const T &value : values)
        present.insert(value.id.value);
    const QList<qint64> known = table.ids();
    for (const qint64 id : known) {
        if (!present.contains(id))
            remove(kind, id);
    }
    table.reserve(values.size());
    for (const T &value : values)
        put(table, kind, value);
}

void StateStore::index(const Instance &instance)
{
    QList<qint64> &ids = m_ofProject[instance.project.value];
    if (!ids.contains(instance.id.value))
        ids << instance.id.value;
}

void StateStore::takeSnapshot(const QJsonObject &state)
{
    takeSnapshot(StateSnapshot::fromJson(state));
}

void StateStore::takeSnapshot(const StateSnapshot &state)
{
    // Instances first: the first time, no view has a row yet that would change with each of them.
    replace(m_instances, RecordKind::Instance, state.instances);
    replace(m_projects, RecordKind::Project, state.projects);
    closeMissing(state.openDeploys);
    for (const Deploy &deploy : state.openDeploys)
        put(m_deploys, RecordKind::Deploy, deploy);
    replace(m_registries, RecordKind::Registry, state.registries);
    m_revision = state.revision;
    m_version = state.version;
    m_engine = state.engine;
    m_proxy = state.proxy;
    m_toldUnreadable = false;
    setPaused(state.isPaused);
    Q_EMIT peersChanged();
    Q_EMIT snapshotTaken();
    if (state.unreadable > 0)
        tellUnreadable();
}

/// What was open before and is not in the snapshot has ended meanwhile; the list of deploys, read next, says how.
void StateStore::closeMissing(const QList<Deploy> &open)
{
    QSet<qint64> stillOpen;
    for (const Deploy &deploy : open)
        stillOpen.insert(deploy.id.value);
    const QList<qint64> known = m_deploys.ids();
    for (const qint64 id : known) {
        if (m_deploys.find(id)->isOpen() && !stillOpen.contains(id))
            remove(RecordKind::Deploy, id);
    }
}

void StateStore::addDeploys(const QList<Deploy> &deploys)
{
    for (const Deploy &deploy : deploys) {
        // What is known of it came with all that its steps say.
        const Deploy *known = m_deploys.find(deploy.id.value);
        if (!known || known->state != deploy.state || known->steps.isEmpty())
            put(m_deploys, RecordKind::Deploy, deploy);
    }
}

void StateStore::addDeliveries(const QList<Delivery> &deliveries)
{
    for (const Delivery &delivery : deliveries)
        put(m_deliveries, RecordKind::Delivery, delivery);
}

void StateStore::put(const Deploy &deploy)
{
    put(m_deploys, RecordKind::Deploy, deploy);
}

void StateStore::put(const Project &project)
{
    put(m_projects, RecordKind::Project, project);
}

StateStore::Applied StateStore::apply(const ApiEvent &event)
{
    if (event.type == QLatin1StringView("gap"))
        return Applied::NeedsSnapshot;
    if (event.number <= m_revision)
        return Applied::Yes;
    if (event.number != m_revision + 1)
        return Applied::NeedsSnapshot;
    m_revision = event.number;
    if (const auto kind = enumFromName<RecordKind>(event.type)) {
        try {
            applyRecord(*kind, event.data);
        } catch (const Error &) {
            // As in a snapshot: what cannot be read is not shown, rather than shown as it no longer is.
            remove(*kind, event.data.value(QStringLiteral("id")).toInteger());
            tellUnreadable();
        }
    }
    if (event.type == QLatin1StringView("settings")) {
        setPaused(event.data.value(QStringLiteral("pause_auto_deploy")).toBool());
        Q_EMIT settingsChanged();
    }
    if (event.type == QLatin1StringView("engine") || event.type == QLatin1StringView("proxy")) {
        if (event.data.contains(QStringLiteral("state"))) {
            (event.type == QLatin1StringView("engine") ? m_engine : m_proxy) = PeerRecord::fromJson(event.data);
            Q_EMIT peersChanged();
        }
    }
    return Applied::Yes;
}

void StateStore::setPaused(bool isPaused)
{
    if (std::exchange(m_isPaused, isPaused) != isPaused)
        Q_EMIT pauseChanged();
}

void StateStore::tellUnreadable()
{
    if (!std::exchange(m_toldUnreadable, true))
        Q_EMIT unreadableMet();
}

void StateStore::applyRecord(RecordKind kind, const QJsonObject &data)
{
    if (data.value(QStringLiteral("removed")).toBool()) {
        remove(kind, data.value(QStringLiteral("id")).toInteger());
        return;
    }
    switch (kind) {
    case RecordKind::Project: put(m_projects, kind, api::projectFromJson(data, api::UnknownMembers::Ignore)); break;
    case RecordKind::Instance: put(m_instances, kind, api::instanceFromJson(data)); break;
    case RecordKind::Deploy: put(m_deploys, kind, api::deployFromJson(data)); break;
    case RecordKind::Delivery: put(m_deliveries, kind, api::deliveryFromJson(data)); break;
    case RecordKind::Registry: put(m_registries, kind, RegistryRecord::fromJson(data)); break;
    }
}

void StateStore::remove(RecordKind kind, qint64 id)
{
    bool removed = false;
    switch (kind) {
    case RecordKind::Project: removed = m_projects.remove(id); break;
    case RecordKind::Instance:
        if (const Instance *instance = m_instances.find(id))
            m_ofProject[instance->project.value].removeOne(id);
        removed = m_instances.remove(id);
        break;
    case RecordKind::Deploy: removed = m_deploys.remove(id); break;
    case RecordKind::Delivery: removed = m_deliveries.remove(id); break;
    case RecordKind::Registry: removed = m_registries.remove(id); break;
    }
    if (removed)
        Q_EMIT recordChanged(kind, id, RecordChange::Removed);
}

QList<Instance> StateStore::instancesOf(ProjectId project) const
{
    QList<Instance> found;
    eachInstanceOf(project, [&found](const Instance &instance) { found << instance; });
    return found;
}

QList<Instance> StateStore::instancesOf(StageId stage) const
{
    QList<Instance> found;
    for (const qint64 id : m_instances.ids()) {
        const Instance *instance = m_instances.find(id);
        if (instance->stage == stage)
            found << *instance;
    }
    return found;
}

QList<Deploy> StateStore::pendingDeploys() const
{
    QList<Deploy> pending;
    for (const qint64 id : m_deploys.ids()) {
        if (const Deploy *deploy = m_deploys.find(id); deploy->state == DeployState::Pending)
            pending << *deploy;
    }
    std::sort(pending.begin(), pending.end(), [](const Deploy &a, const Deploy &b) { return a.id > b.id; });
    return pending;
}

const Project *StateStore::projectNamed(const QString &name) const
{
    for (const qint64 id : m_projects.ids()) {
        const Project *project = m_projects.find(id);
        if (project->name == name)
            return project;
    }
    return nullptr;
}

const Deploy *StateStore::latestDeploy(ProjectId project) const
{
    return m_deploys.find(m_latest.value(project.value));
}

} // namespace dw::ui
