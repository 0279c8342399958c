#pragma once

#include <QCoroTask>
#include <QDateTime>

#include <chrono>
#include <stop_token>

namespace dw {

using std::chrono::milliseconds;
using std::chrono::seconds;
using namespace std::chrono_literals;

/// Where time comes from. Tests use FakeClock, which moves only when told to.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// The present time in UTC, to the millisecond.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Time since an arbitrary start; never goes back.
    [[nodiscard]] virtual milliseconds monotonic() const = 0;
    /// Completes after \a duration. Throws Error::Cancelled as soon as \a stop is requested (from this thread).
    [[nodiscard]] virtual QCoro::Task<> sleep(milliseconds duration, std::stop_token stop) = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] milliseconds monotonic() const override;
    [[nodiscard]] QCoro::Task<> sleep(milliseconds duration, std::stop_token stop) override;
};

/// Throws Error::Cancelled if \a stop was requested.
void throwIfStopped(const std::stop_token &stop);

} // namespace dw
