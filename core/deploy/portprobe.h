#pragma once

#include "core/deploy/healthcheck.h"
#include "core/deploy/healthprobe.h"
#include "core/deploy/tcpprobe.h"

namespace dw {

/// Asks whether the container's TCP port accepts connections.
///
/// Proven by it: at the container's own address, that the container listens. At a published port, that the port
/// forwarder accepts and does not hang up, which it does at once as long as the container refuses.
class PortProbe final : public HealthProbe
{
public:
    PortProbe(TcpProbe &tcp, HealthTarget target, HealthPolicy policy);

    [[nodiscard]] QString method() const override;
    [[nodiscard]] milliseconds longestPause(milliseconds interval) const override { return interval; }
    [[nodiscard]] QCoro::Task<ProbeResult> ask(docker::Container container, std::stop_token stop) override;

private:
    TcpProbe &m_tcp;
    HealthTarget m_target;
    HealthPolicy m_policy;
};

} // namespace dw
