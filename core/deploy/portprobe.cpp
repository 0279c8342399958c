#include "core/deploy/portprobe.h"

namespace dw {

PortProbe::PortProbe(TcpProbe &tcp, HealthTarget target, HealthPolicy policy)
    : m_tcp(tcp), m_target(std::move(target)), m_policy(std::move(policy))
{
}

QString PortProbe::method() const
{
    return QStringLiteral("TCP port %1").arg(m_target.port);
}

QCoro::Task<ProbeResult> PortProbe::ask(docker::Container container, std::stop_token stop)
{
    constexpr milliseconds forwarderHangsUpWithin = 200ms;
    const bool isOwnAddress = container.networkAddresses.values().contains(m_target.address);
    const TcpAnswer answer = co_await m_tcp.connectTo(m_target.address, m_target.port, m_policy.timeout,
                                                      isOwnAddress ? 0ms : forwarderHangsUpWithin, stop);
    co_return ProbeResult{answer.isOpen ? ProbeResult::Verdict::Healthy : ProbeResult::Verdict::Failed, answer.text};
}

} // namespace dw
