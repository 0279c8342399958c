#pragma once

#include "core/base/clock.h"
#include "core/docker/dockerclient.h"
#include "core/model/project.h"

#include <QCoroTask>

#include <functional>
#include <memory>

namespace dw {

class TcpProbe;

/// Where and how a container is asked whether it is well.
struct HealthTarget {
    QString containerId;
    QString address; ///< IP or host name under which the daemon reaches the container
    int port = 0;    ///< at that address; 0: the container listens nowhere we know
    QString path;    ///< absolute HTTP path; empty: no HTTP probe
};

struct HealthReport {
    QString method;         ///< “HTTP /api/health”, “HEALTHCHECK of the image”, “TCP port 3000”, “alive for 3 s”
    QStringList transcript; ///< one line a probe, with time since start
};

/// The health ladder of SPEC §3: HTTP path, else HEALTHCHECK, else TCP port, else alive without restarts.
/// First probe at once, quick retries (100 ms, growing) during the start period, then the policy's interval.
class HealthCheck final
{
public:
    /// Asks TCP ports over real sockets.
    HealthCheck(docker::DockerClient &docker, HttpTransport &http, Clock &clock);
    HealthCheck(docker::DockerClient &docker, HttpTransport &http, Clock &clock, std::unique_ptr<TcpProbe> tcp);
    ~HealthCheck();
    Q_DISABLE_COPY_MOVE(HealthCheck)

    /// Completes when healthy. \a log gets the choice of method and each change, for the deploy's log. Throws
    /// Error::Unhealthy naming the cause (exit code, out of memory, restarts, last answer); its detail has the
    /// transcript and the last 50 log lines of the container.
    [[nodiscard]] QCoro::Task<HealthReport> waitHealthy(HealthTarget target, HealthPolicy policy,
                                                        std::function<void(QString)> log, std::stop_token stop);

private:
    docker::DockerClient &m_docker;
    HttpTransport &m_http;
    Clock &m_clock;
    std::unique_ptr<TcpProbe> m_tcp;
};

} // namespace dw
