#include "core/base/wakeup.h"

#include "core/base/clock.h"

#include <QCoroSignal>

namespace dw {

QCoro::Task<> Wakeup::wait(std::stop_token stop)
{
    throwIfStopped(stop);
    // The waiter's own object: a stop wakes this waiter alone, and from the event loop, never inside request_stop().
    Wakeup mine;
    connect(this, &Wakeup::notified, &mine, &Wakeup::notified, Qt::QueuedConnection);
    const std::stop_callback onStop(stop, [&mine] { QMetaObject::invokeMethod(&mine, &Wakeup::notified, Qt::QueuedConnection); });
    co_await qCoro(&mine, &Wakeup::notified);
    throwIfStopped(stop);
}

void Wakeup::notify()
{
    Q_EMIT notified();
}

} // namespace dw
