#pragma once

#include "core/deploy/containervitals.h"
#include "core/deploy/healthcheck.h"
#include "core/deploy/healthprobe.h"
#include "core/deploy/tcpprobe.h"
#include "core/deploy/transcript.h"

namespace dw {

/// One container's way from started to healthy or not: the rhythm of the probes and what their answers amount to.
class HealthRun final
{
public:
    HealthRun(docker::DockerClient &docker, Clock &clock, HealthTarget target, HealthPolicy policy,
              std::function<void(QString)> log);

    /// Climbs to the first rung that \a target and the container offer and asks until it knows. Throws as
    /// HealthCheck::waitHealthy(), without detail.
    [[nodiscard]] QCoro::Task<HealthReport> run(HttpTransport &http, TcpProbe &tcp, std::stop_token stop);
    /// Transcript and the last log lines of the container, for the detail of a failure.
    [[nodiscard]] QCoro::Task<QString> evidence(std::stop_token stop);

private:
    [[nodiscard]] QCoro::Task<docker::Container> inspect(std::stop_token stop);
    [[nodiscard]] QCoro::Task<docker::Container> pause(milliseconds duration, std::stop_token stop);
    [[nodiscard]] std::unique_ptr<HealthProbe> choose(const docker::Container &container, HttpTransport &http, TcpProbe &tcp) const;
    void note(const QString &text);
    void judge(const HealthProbe &probe, const ProbeResult &result);
    [[nodiscard]] milliseconds nextPause(const HealthProbe &probe, const ProbeResult &result);
    [[nodiscard]] milliseconds elapsed() const { return m_clock.monotonic() - m_started; }
    [[nodiscard]] bool isStarting() const { return elapsed() < m_policy.startPeriod; }

    docker::DockerClient &m_docker;
    Clock &m_clock;
    HealthTarget m_target;
    HealthPolicy m_policy;
    std::function<void(QString)> m_log;
    milliseconds m_started;
    milliseconds m_growingPause{100};
    int m_failures = 0; ///< in a row, after the start period
    ContainerVitals m_vitals;
    Transcript m_transcript;
};

} // namespace dw
