#include "core/client/eventchannel.h"

#include "core/base/clock.h"

namespace dw {

EventChannel::EventChannel(std::shared_ptr<Mailbox> there, std::shared_ptr<Mailbox> here) : m_there(std::move(there)), m_here(std::move(here)) {}

QCoro::Task<> EventChannel::fill(std::shared_ptr<EventChannel> self, std::unique_ptr<ApiStream> stream, std::stop_token stop,
                                 std::stop_token engineEnd)
{
    std::exception_ptr failure;
    try {
        co_await self->copy(*stream, stop);
    } catch (...) {
        failure = std::current_exception();
    }
    self->end(engineEnd.stop_requested() ? nullptr : failure);
}

QCoro::Task<> EventChannel::copy(ApiStream &stream, std::stop_token stop)
{
    const auto room = std::make_shared<Wakeup>();
    {
        const QMutexLocker lock(&m_mutex);
        m_room = room;
    }
    while (std::optional<ApiEvent> event = co_await stream.read(stop)) {
        put(std::move(*event));
        while (isFull())
            co_await room->wait(stop);
    }
}

QCoro::Task<std::optional<ApiEvent>> EventChannel::take(std::shared_ptr<EventChannel> self, std::stop_token stop)
{
    throwIfStopped(stop);
    std::optional<ApiEvent> event;
    if (self->tryTake(event))
        co_return event;
    const auto arrived = std::make_shared<Wakeup>();
    {
        const QMutexLocker lock(&self->m_mutex);
        self->m_arrived = arrived;
    }
    // News of what came meanwhile is delivered by this thread's event loop, so it cannot be missed between asking and waiting.
    while (!self->tryTake(event))
        co_await arrived->wait(stop);
    co_return event;
}

void EventChannel::put(ApiEvent event)
{
    std::weak_ptr<Wakeup> reader;
    {
        const QMutexLocker lock(&m_mutex);
        m_events.push_back(std::move(event));
        if (m_events.size() > 1)
            return;
        reader = m_arrived;
    }
    notify(*m_here, reader);
}

void EventChannel::end(std::exception_ptr failure)
{
    std::weak_ptr<Wakeup> reader;
    {
        const QMutexLocker lock(&m_mutex);
        m_isEnded = true;
        m_failure = std::move(failure);
        reader = m_arrived;
    }
    notify(*m_here, reader);
}

bool EventChannel::isFull()
{
    const QMutexLocker lock(&m_mutex);
    return m_events.size() >= capacity;
}

bool EventChannel::tryTake(std::optional<ApiEvent> &event)
{
    std::weak_ptr<Wakeup> writer;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_events.empty()) {
            if (m_isEnded && m_failure)
                std::rethrow_exception(m_failure);
            return m_isEnded;
        }
        event = std::move(m_events.front());
        m_events.pop_front();
        if (m_events.size() != capacity / 2)
            return true;
        writer = m_room;
    }
    notify(*m_there, writer);
    return true;
}

/// The wakeup is looked at in its own thread only, where it also ends.
void EventChannel::notify(Mailbox &mailbox, const std::weak_ptr<Wakeup> &wakeup)
{
    mailbox.post([wakeup] {
        if (const std::shared_ptr<Wakeup> waiting = wakeup.lock())
            waiting->notify();
    });
}

} // namespace dw
