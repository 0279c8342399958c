#include "core/engine/eventlog.h"

namespace dw {

namespace {

class Follower final : public ApiStream
{
public:
    Follower(EventLog &log, qint64 number) : m_log(log), m_number(number) {}

    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
    {
        for (;;) {
            throwIfStopped(stop);
            if (auto event = m_log.after(m_number)) {
                m_number = event->number;
                co_return event;
            }
            if (m_log.isClosed())
                co_return std::nullopt;
            co_await m_log.changed().wait(stop);
        }
    }

private:
    EventLog &m_log;
    qint64 m_number;
};

} // namespace

EventLog::EventLog(Clock &clock, QObject *parent) : QObject(parent), m_revision(clock.now().toMSecsSinceEpoch() * 1000) {}

void EventLog::append(const QString &type, const QJsonObject &data)
{
    add({{0, type, data}, {}});
}

void EventLog::appendMade(const QString &type, std::function<QJsonObject()> make)
{
    add({{0, type, {}}, std::move(make)});
}

void EventLog::add(Entry entry)
{
    entry.event.number = ++m_revision;
    m_events.push_back(std::move(entry));
    if (m_events.size() > keep)
        m_events.pop_front();
    m_changed.notify();
}

std::optional<ApiEvent> EventLog::after(qint64 number)
{
    if (number == m_revision)
        return std::nullopt;
    const qint64 oldest = m_revision - qint64(m_events.size()) + 1;
    if (number > m_revision || number < oldest - 1)
        return ApiEvent{m_revision, QStringLiteral("gap"), {{QStringLiteral("revision"), m_revision}}};
    Entry &entry = m_events[std::size_t(number - oldest + 1)];
    if (entry.make)
        entry.event.data = std::exchange(entry.make, {})();
    return entry.event;
}

std::unique_ptr<ApiStream> EventLog::follow(qint64 number)
{
    return std::make_unique<Follower>(*this, number);
}

void EventLog::close()
{
    m_closed = true;
    m_changed.notify();
}

} // namespace dw
