#pragma once

#include "core/api/apistream.h"
#include "core/base/clock.h"
#include "core/base/wakeup.h"

#include <QObject>

#include <deque>
#include <functional>

namespace dw {

/// Everything that changed, numbered, so that a client that lost its connection can go on where it was.
///
/// Numbers start at the time of the start in milliseconds times 1,000: they grow across restarts, so that a number from
/// an earlier run is seen to lie before what is kept.
class EventLog final : public QObject
{
    Q_OBJECT
public:
    /// The event of a deploy takes some kilobytes: enough for clients that come back soon, little for a small machine.
    static constexpr std::size_t keep = 2'000;

    explicit EventLog(Clock &clock, QObject *parent = nullptr);

    void append(const QString &type, const QJsonObject &data);
    /// The same for data that is made when somebody reads it first: most events of a storm nobody reads.
    void appendMade(const QString &type, std::function<QJsonObject()> make);
    /// The number of the newest event; a snapshot taken now includes all up to it.
    [[nodiscard]] qint64 revision() const { return m_revision; }
    /// The first event after \a number, or nothing if that is the newest. What is no longer kept, or was never given
    /// out, is told by one event of type “gap” with the present revision: fetch the snapshot again.
    [[nodiscard]] std::optional<ApiEvent> after(qint64 number);
    /// Events after \a number as they come. The log outlives the stream.
    [[nodiscard]] std::unique_ptr<ApiStream> follow(qint64 number);
    /// Ends every stream once it has given what is there.
    void close();

    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] Wakeup &changed() { return m_changed; }

private:
    struct Entry {
        ApiEvent event;
        std::function<QJsonObject()> make; ///< the event's data, if not there yet
    };
    void add(Entry entry);

    std::deque<Entry> m_events;
    qint64 m_revision;
    bool m_closed = false;
    Wakeup m_changed;
};

} // namespace dw
