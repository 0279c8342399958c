#include "core/base/clock.h"

#include "core/base/error.h"
#include "core/base/wakeup.h"

#include <QTimer>

namespace dw {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

QCoro::Task<> SystemClock::sleep(milliseconds duration, std::stop_token stop)
{
    throwIfStopped(stop);
    Wakeup elapsed;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &elapsed, &Wakeup::notify);
    timer.start(duration);
    co_await elapsed.wait(stop);
}

void throwIfStopped(const std::stop_token &stop)
{
    if (stop.stop_requested())
        throw Error(Error::Code::Cancelled, QStringLiteral("cancelled"));
}

} // namespace dw
