#pragma once

#include "core/docker/jsonstream.h"
#include "core/net/httptransport.h"

#include <QQueue>

namespace dw::docker {

/// What a container uses, as the engine measures it about once a second.
struct ContainerStats {
    double cpuPercent = 0;  ///< 100 is one core
    qint64 memoryBytes = 0; ///< without the page cache that the kernel would give back
    qint64 memoryLimit = 0;
    qint64 networkReceived = 0; ///< bytes since the start, all networks
    qint64 networkSent = 0;
    friend bool operator==(const ContainerStats &, const ContainerStats &) = default;
};

/// One object of the engine's stream. The first of a stream has nothing to compare with; its CPU is 0.
[[nodiscard]] ContainerStats parsedStats(const QJsonObject &json);

/// Read until std::nullopt: the container is gone.
class StatsStream
{
public:
    StatsStream() = default;
    virtual ~StatsStream() = default;
    Q_DISABLE_COPY_MOVE(StatsStream)
    [[nodiscard]] virtual QCoro::Task<std::optional<ContainerStats>> read(std::stop_token stop) = 0;
};

class HttpStatsStream final : public StatsStream
{
public:
    explicit HttpStatsStream(std::unique_ptr<HttpStream> stream) : m_stream(std::move(stream)) {}
    [[nodiscard]] QCoro::Task<std::optional<ContainerStats>> read(std::stop_token stop) override;

private:
    std::unique_ptr<HttpStream> m_stream;
    JsonStream m_json;
    QQueue<ContainerStats> m_stats;
};

} // namespace dw::docker
