#include "core/client/turn.h"

#include <QTimer>

namespace dw {

QCoro::Task<> Turn::give(std::stop_token stop)
{
    if (!m_sinceTurn.isValid())
        m_sinceTurn.start();
    if (!m_sinceTurn.hasExpired(longest))
        co_return;
    QTimer::singleShot(0, &m_rested, &Wakeup::notify);
    co_await m_rested.wait(std::move(stop));
    m_sinceTurn.start();
}

} // namespace dw
