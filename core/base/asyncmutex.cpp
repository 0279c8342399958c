#include "core/base/asyncmutex.h"

namespace dw {

QCoro::Task<std::unique_ptr<AsyncMutex::Lock>> AsyncMutex::lock(std::stop_token stop)
{
    while (m_isHeld)
        co_await m_freed.wait(stop);
    m_isHeld = true;
    co_return std::make_unique<Lock>(*this);
}

void AsyncMutex::unlock()
{
    m_isHeld = false;
    m_freed.notify();
}

} // namespace dw
