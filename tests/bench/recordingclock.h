#pragma once

#include "core/base/clock.h"
#include "tests/bench/callrecorder.h"

#include <QList>

namespace dw::bench {

/// A time the program waited on purpose.
struct Pause {
    qint64 begin = 0;
    qint64 end = 0;
};

/// The real time, with a list of the pauses that were made. A sleep that was cut short is none: it was a time limit.
class RecordingClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_clock.now(); }
    [[nodiscard]] milliseconds monotonic() const override { return m_clock.monotonic(); }
    [[nodiscard]] QCoro::Task<> sleep(milliseconds duration, std::stop_token stop) override
    {
        const qint64 begin = nanoseconds();
        co_await m_clock.sleep(duration, stop);
        m_pauses.append({begin, nanoseconds()});
    }

    /// What ended since the last time this was asked.
    [[nodiscard]] QList<Pause> take() { return std::exchange(m_pauses, {}); }

private:
    SystemClock m_clock;
    QList<Pause> m_pauses;
};

} // namespace dw::bench
