#pragma once

#include "core/docker/dockerclient.h"
#include "core/model/engine.h"

#include <functional>
#include <optional>

namespace dw {

/// The bytes that are free for us where \a folder is; std::nullopt if that cannot be told from here.
using FreeBytes = std::function<std::optional<qint64>(const QString &folder)>;

/// By statvfs of the machine the daemon runs on.
[[nodiscard]] std::optional<qint64> freeBytesHere(const QString &folder);

/// Looks whether the engine has room for another image before it is pulled.
class DiskSpace final
{
public:
    explicit DiskSpace(docker::DockerClient &docker, FreeBytes freeBytes = freeBytesHere);

    /// One sentence for the deploy's log: how much is free, or why that is unknown (a remote engine; a data directory
    /// that is not visible from here). Unknown is no reason to stop. Throws Error::Conflict if less than \a needed bytes
    /// are free, with what to do about it.
    [[nodiscard]] QCoro::Task<QString> check(EngineEndpoint engine, qint64 needed, std::stop_token stop);

private:
    docker::DockerClient &m_docker;
    FreeBytes m_freeBytes;
};

} // namespace dw
