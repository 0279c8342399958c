#pragma once

#include "core/api/apistream.h"
#include "core/docker/containerstats.h"

namespace dw {

/// What a container uses as API events of type “stats”: {"cpu": percent of a core, "memory": bytes, …}.
class InstanceStatsStream final : public ApiStream
{
public:
    explicit InstanceStatsStream(std::unique_ptr<docker::StatsStream> stats) : m_stats(std::move(stats)) {}
    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override;

private:
    std::unique_ptr<docker::StatsStream> m_stats;
    qint64 m_number = 0;
};

} // namespace dw
