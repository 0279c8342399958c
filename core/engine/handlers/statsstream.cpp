#include "core/engine/handlers/statsstream.h"

namespace dw {

QCoro::Task<std::optional<ApiEvent>> InstanceStatsStream::read(std::stop_token stop)
{
    const std::optional<docker::ContainerStats> stats = co_await m_stats->read(stop);
    if (!stats)
        co_return std::nullopt;
    co_return ApiEvent{++m_number, QStringLiteral("stats"),
                       {{QStringLiteral("cpu"), stats->cpuPercent},
                        {QStringLiteral("memory"), stats->memoryBytes},
                        {QStringLiteral("memory_limit"), stats->memoryLimit},
                        {QStringLiteral("network_received"), stats->networkReceived},
                        {QStringLiteral("network_sent"), stats->networkSent}}};
}

} // namespace dw
