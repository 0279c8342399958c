#pragma once

#include "core/deploy/healthprobe.h"

namespace dw {

/// The last rung, for a container that offers nothing to ask: it must run for a while without a restart.
class AliveProbe final : public HealthProbe
{
public:
    AliveProbe(Clock &clock, milliseconds settle) : m_clock(clock), m_settle(settle) {}

    [[nodiscard]] QString method() const override;
    [[nodiscard]] milliseconds longestPause(milliseconds interval) const override { return std::min<milliseconds>(interval, 500ms); }
    [[nodiscard]] QCoro::Task<ProbeResult> ask(docker::Container container, std::stop_token stop) override;

private:
    Clock &m_clock;
    milliseconds m_settle;
    std::optional<milliseconds> m_aliveSince;
    int m_restarts = 0;
    QDateTime m_started;
};

} // namespace dw
