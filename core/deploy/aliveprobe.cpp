#include "core/deploy/aliveprobe.h"

namespace dw {

QString AliveProbe::method() const
{
    return QStringLiteral("alive for %1 s").arg(double(m_settle.count()) / 1000);
}

QCoro::Task<ProbeResult> AliveProbe::ask(docker::Container container, std::stop_token /*stop*/)
{
    const bool isAnotherRun = container.restartCount != m_restarts || container.started != m_started;
    m_restarts = container.restartCount;
    m_started = container.started;
    if (!container.isRunning()) {
        m_aliveSince.reset();
        co_return ProbeResult{ProbeResult::Verdict::Waiting, QString(QStringLiteral("the container is ") + container.state)};
    }
    if (!m_aliveSince || isAnotherRun)
        m_aliveSince = m_clock.monotonic();
    const milliseconds alive = m_clock.monotonic() - *m_aliveSince;
    if (alive >= m_settle)
        co_return ProbeResult{ProbeResult::Verdict::Healthy, QStringLiteral("ran for %1 s without a restart").arg(double(alive.count()) / 1000)};
    co_return ProbeResult{ProbeResult::Verdict::Waiting, QStringLiteral("running"), m_settle - alive};
}

} // namespace dw
