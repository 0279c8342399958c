#pragma once

#include "core/base/clock.h"
#include "core/base/wakeup.h"

#include <map>

namespace dw::test {

/// A clock that moves only when told to, or by itself to the next sleeper's time when autoAdvance is on, so that
/// code with time-outs of minutes runs through in no time and in exact order.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(bool autoAdvance = false) : m_autoAdvance(autoAdvance) {}

    [[nodiscard]] QDateTime now() const override { return m_start.addMSecs(m_elapsed.count()); }
    [[nodiscard]] milliseconds monotonic() const override { return m_elapsed; }
    [[nodiscard]] QCoro::Task<> sleep(milliseconds duration, std::stop_token stop) override;
    void advance(milliseconds duration);
    /// Somebody sets the clock: only now() jumps.
    void set(milliseconds by) { m_start = m_start.addMSecs(by.count()); }
    /// Whether somebody sleeps and nobody is due any more: whoever was woken has gone on until the next sleep.
    [[nodiscard]] bool isAsleep() const { return !m_sleepers.empty() && m_sleepers.begin()->first > m_elapsed; }

private:
    void advanceSoon();
    void advanceToNextSleeper();

    QDateTime m_start = QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    milliseconds m_elapsed{0};
    std::multimap<milliseconds, int> m_sleepers;
    Wakeup m_moved;
    bool m_autoAdvance;
};

} // namespace dw::test
