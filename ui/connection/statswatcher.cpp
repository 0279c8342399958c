#include "ui/connection/statswatcher.h"

namespace dw::ui {

StatsWatcher::StatsWatcher(Session &session, StatsBook &book, QObject *parent) : QObject(parent), m_session(session), m_book(book)
{
    connect(&session.store(), &StateStore::recordChanged, this, &StatsWatcher::take);
    connect(&session, &Session::stateChanged, this, &StatsWatcher::restart);
}

StatsWatcher::~StatsWatcher()
{
    for (std::stop_source &stop : m_watched)
        stop.request_stop();
}

void StatsWatcher::restart()
{
    const QList<qint64> watched = m_watched.keys();
    for (const qint64 instance : watched)
        end(instance);
    if (!m_session.isConnected())
        return;
    for (const qint64 id : m_session.store().instances().ids())
        begin(id);
}

void StatsWatcher::take(RecordKind kind, qint64 id)
{
    if (kind != RecordKind::Instance || !m_session.isConnected())
        return;
    const Instance *instance = m_session.store().instances().find(id);
    if (instance && instance->state == InstanceState::Running)
        begin(id);
    else
        end(id);
    if (!instance)
        m_book.forget(id);
}

void StatsWatcher::begin(qint64 id)
{
    const Instance *instance = m_session.store().instances().find(id);
    const Project *project = instance ? m_session.store().projects().find(instance->project.value) : nullptr;
    const Stage *stage = project ? project->stage(instance->stage) : nullptr;
    const bool runs = instance && (instance->state == InstanceState::Running || instance->state == InstanceState::Unhealthy);
    if (!stage || !runs || m_watched.contains(id) || m_watched.size() >= most)
        return;
    const std::stop_source stop;
    m_watched.insert(id, stop);
    const QString path = QStringLiteral("/api/projects/%1/stages/%2/instances/%3/stats").arg(project->name, stage->name).arg(id);
    m_session.follow(
        this, path, stop.get_token(),
        [this, id](const ApiEvent &event) {
            m_book.add(id, event.data.value(QStringLiteral("cpu")).toDouble(), event.data.value(QStringLiteral("memory")).toInteger());
        },
        // A stream that ended is taken up again when its instance changes or the connection comes back.
        [this, id](const Error &) { m_watched.remove(id); });
}

void StatsWatcher::end(qint64 id)
{
    const auto watched = m_watched.find(id);
    if (watched == m_watched.end())
        return;
    std::stop_source stop = *watched;
    m_watched.erase(watched);
    stop.request_stop();
}

} // namespace dw::ui
