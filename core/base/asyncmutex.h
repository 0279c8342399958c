#pragma once

#include "core/base/wakeup.h"

#include <memory>

namespace dw {

/// Lets one coroutine of a thread at a time into a section that waits.
class AsyncMutex final
{
public:
    AsyncMutex() = default;
    Q_DISABLE_COPY_MOVE(AsyncMutex)

    /// Held until destroyed; must not outlive the mutex.
    class Lock final
    {
    public:
        explicit Lock(AsyncMutex &mutex) : m_mutex(mutex) {}
        ~Lock() { m_mutex.unlock(); }
        Q_DISABLE_COPY_MOVE(Lock)

    private:
        AsyncMutex &m_mutex;
    };

    /// Throws Error::Cancelled if \a stop is requested while waiting for the turn.
    [[nodiscard]] QCoro::Task<std::unique_ptr<Lock>> lock(std::stop_token stop);

private:
    void unlock();

    bool m_isHeld = false;
    Wakeup m_freed;
};

} // namespace dw
