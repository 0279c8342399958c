#pragma once

#include "core/api/apistream.h"
#include "core/base/wakeup.h"
#include "core/client/mailbox.h"

#include <deque>

namespace dw {

/// A stream's events on their way from the engine's thread to a client's. The engine reads ahead, but only so far, so
/// that a client that is slow or busy makes the stream wait instead of filling the memory.
class EventChannel final
{
public:
    /// \a there runs in the engine's thread, \a here in the client's.
    EventChannel(std::shared_ptr<Mailbox> there, std::shared_ptr<Mailbox> here);
    Q_DISABLE_COPY_MOVE(EventChannel)

    /// In the engine's thread: hands on what \a stream gives until it ends or \a stop is requested. When it is stopped
    /// because \a engineEnd was requested, that is a stream's end like any other.
    static QCoro::Task<> fill(std::shared_ptr<EventChannel> self, std::unique_ptr<ApiStream> stream, std::stop_token stop, std::stop_token engineEnd);
    /// In the client's thread: the next event; nothing at the end. Throws what the stream threw.
    static QCoro::Task<std::optional<ApiEvent>> take(std::shared_ptr<EventChannel> self, std::stop_token stop);

private:
    static constexpr std::size_t capacity = 256;

    QCoro::Task<> copy(ApiStream &stream, std::stop_token stop);
    void put(ApiEvent event);
    void end(std::exception_ptr failure);
    [[nodiscard]] bool isFull();
    /// Whether something, the end counts, is there to be taken; if so, it is in \a event.
    [[nodiscard]] bool tryTake(std::optional<ApiEvent> &event);
    static void notify(Mailbox &mailbox, const std::weak_ptr<Wakeup> &wakeup);

    std::shared_ptr<Mailbox> m_there;
    std::shared_ptr<Mailbox> m_here;
    QMutex m_mutex; ///< guards all below
    std::deque<ApiEvent> m_events;
    bool m_isEnded = false;
    std::exception_ptr m_failure;
    std::weak_ptr<Wakeup> m_room;    ///< of the engine's thread
    std::weak_ptr<Wakeup> m_arrived; ///< of the client's thread
};

} // namespace dw
