#include "core/deploy/healthcheck.h"

#include "core/base/error.h"
#include "core/deploy/healthrun.h"

namespace dw {

HealthCheck::HealthCheck(docker::DockerClient &docker, HttpTransport &http, Clock &clock)
    : HealthCheck(docker, http, clock, std::make_unique<SocketTcpProbe>())
{
}

HealthCheck::HealthCheck(docker::DockerClient &docker, HttpTransport &http, Clock &clock, std::unique_ptr<TcpProbe> tcp)
    : m_docker(docker), m_http(http), m_clock(clock), m_tcp(std::move(tcp))
{
}

HealthCheck::~HealthCheck() = default;

QCoro::Task<HealthReport> HealthCheck::waitHealthy(HealthTarget target, HealthPolicy policy,
                                                   std::function<void(QString)> log, std::stop_token stop)
{
    HealthRun run(m_docker, m_clock, std::move(target), std::move(policy), std::move(log));
    std::exception_ptr failure;
    try {
        co_return co_await run.run(m_http, *m_tcp, stop);
    } catch (...) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() != Error::Code::Unhealthy)
        throw error;
    throw Error(error.code(), error.message(), co_await run.evidence(stop));
}

} // namespace dw
