#include "core/docker/containerstats.h"

#include "core/docker/dockerclient.h"
#include "core/docker/dockererror.h"
#include "core/docker/enginecalls.h"

#include <QJsonArray>

namespace dw::docker {

using namespace Qt::Literals::StringLiterals;

namespace {

double cpuPercent(const QJsonObject &json)
{
    const QJsonObject now = json.value("cpu_stats"_L1).toObject();
    const QJsonObject before = json.value("precpu_stats"_L1).toObject();
    const auto used = [](const QJsonObject &stats) { return stats.value("cpu_usage"_L1)["total_usage"_L1].toDouble(); };
    const double system = now.value("system_cpu_usage"_L1).toDouble() - before.value("system_cpu_usage"_L1).toDouble();
    const double container = used(now) - used(before);
    if (!before.contains("system_cpu_usage"_L1) || system <= 0 || container < 0)
        return 0;
    const double cores = now.contains("online_cpus"_L1) ? now.value("online_cpus"_L1).toDouble()
                                                        : double(now.value("cpu_usage"_L1)["percpu_usage"_L1].toArray().size());
    return container / system * std::max(cores, 1.0) * 100;
}

qint64 usedMemory(const QJsonObject &memory)
{
    const QJsonObject details = memory.value("stats"_L1).toObject();
    // cgroup v2 calls it inactive_file, v1 total_inactive_file.
    const qint64 cache = details.value(details.contains("total_inactive_file"_L1) ? "total_inactive_file"_L1 : "inactive_file"_L1).toInteger();
    const qint64 usage = memory.value("usage"_L1).toInteger();
    return usage > cache ? usage - cache : usage;
}

} // namespace

ContainerStats parsedStats(const QJsonObject &json)
{
    ContainerStats stats;
    stats.cpuPercent = cpuPercent(json);
    const QJsonObject memory = json.value("memory_stats"_L1).toObject();
    stats.memoryBytes = usedMemory(memory);
    stats.memoryLimit = memory.value("limit"_L1).toInteger();
    for (const QJsonValue network : json.value("networks"_L1).toObject()) {
        stats.networkReceived += network["rx_bytes"_L1].toInteger();
        stats.networkSent += network["tx_bytes"_L1].toInteger();
    }
    return stats;
}

QCoro::Task<std::optional<ContainerStats>> HttpStatsStream::read(std::stop_token stop)
{
    while (m_stats.isEmpty()) {
        const std::optional<QByteArray> bytes = co_await m_stream->read(stop);
        if (!bytes)
            co_return std::nullopt;
        for (const QJsonObject &json : m_json.feed(*bytes))
            m_stats.enqueue(parsedStats(json));
    }
    co_return m_stats.dequeue();
}

QCoro::Task<std::unique_ptr<StatsStream>> DockerClient::stats(QString idOrName, std::stop_token stop)
{
    EngineCall call{.path = objectPath(u"containers", idOrName, u"/stats"), .query = {{u"stream"_s, u"1"_s}}, .timeout = 0ms};
    std::unique_ptr<HttpStream> stream = co_await m_calls->open(call, stop);
    if (!stream->head().isSuccess())
        throw errorOfAnswer(stream->head(), u"watch what %1 uses"_s.arg(idOrName));
    co_return std::make_unique<HttpStatsStream>(std::move(stream));
}

} // namespace dw::docker
