#include "tests/support/base/fakeclock.h"

#include <QTimer>

namespace dw::test {

QCoro::Task<> FakeClock::sleep(milliseconds duration, std::stop_token stop)
{
    throwIfStopped(stop);
    const milliseconds due = m_elapsed + duration;
    const auto sleeper = m_sleepers.emplace(due, 0);
    // The sleeper leaves the list however the wait ends.
    const auto leave = qScopeGuard([this, sleeper] { m_sleepers.erase(sleeper); });
    if (m_autoAdvance)
        advanceSoon();
    while (m_elapsed < due)
        co_await m_moved.wait(stop);
}

void FakeClock::advance(milliseconds duration)
{
    m_elapsed += duration;
    m_moved.notify();
}

void FakeClock::advanceSoon()
{
    QTimer::singleShot(0, &m_moved, [this] { advanceToNextSleeper(); });
}

void FakeClock::advanceToNextSleeper()
{
    if (isAsleep()) {
        m_elapsed = m_sleepers.begin()->first;
        m_moved.notify();
    } else if (!m_sleepers.empty()) {
        // Whoever is due goes first; the others must not be forgotten over it.
        advanceSoon();
    }
}

} // namespace dw::test
