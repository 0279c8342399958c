#pragma once

#include "core/base/asyncmutex.h"
#include "core/docker/containerstats.h"
#include "core/docker/dockertypes.h"
#include "core/net/httptransport.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <stop_token>

namespace dw::docker {

class EngineCalls;

/// Container log or event stream; read until std::nullopt.
class LogStream
{
public:
    LogStream() = default;
    virtual ~LogStream() = default;
    Q_DISABLE_COPY_MOVE(LogStream)
    [[nodiscard]] virtual QCoro::Task<std::optional<LogPiece>> read(std::stop_token stop) = 0;
};

class EventStream
{
public:
    EventStream() = default;
    virtual ~EventStream() = default;
    Q_DISABLE_COPY_MOVE(EventStream)
    [[nodiscard]] virtual QCoro::Task<std::optional<Event>> read(std::stop_token stop) = 0;
};

struct LogOptions {
    bool follow = false;
    int tail = 50; ///< lines; negative: all
    QDateTime since{};
    bool timestamps = false;
};

/// The Docker Engine API, typed and without policy. Knows the versions 1.41 to the newest, uses the highest both sides
/// know, and asks again when the engine says 400 about it.
///
/// Throws Error::NotFound, Conflict, Unauthorized, Rejected (with the engine's own message), BadReply, and what the transport throws.
class DockerClient final
{
public:
    /// \a transport reaches the engine and outlives the client. \a base is where the API lives: over a Unix socket any
    /// host will do, for an engine on TCP it is the engine's http or https address.
    explicit DockerClient(HttpTransport &transport, QUrl base = QUrl(QStringLiteral("http://localhost")));
    ~DockerClient();
    Q_DISABLE_COPY_MOVE(DockerClient)

    /// Negotiates and returns the API version. Throws Error::Rejected if there is no common one.
    [[nodiscard]] QCoro::Task<Version> ping(std::stop_token stop);
    [[nodiscard]] QCoro::Task<EngineInfo> info(std::stop_token stop);

    /// Pulls \a reference (always with tag or digest). An error inside the 200 stream is thrown.
    [[nodiscard]] QCoro::Task<> pull(QString reference, std::optional<RegistryLogin> login,
                                     std::function<void(const PullProgress &)> progress, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Image> inspectImage(QString reference, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QList<ImageSummary>> images(std::stop_token stop);
    /// Removes one reference, and the image with its last one. Not there is success; in use is Error::Conflict.
    [[nodiscard]] QCoro::Task<> removeImage(QString reference, std::stop_token stop);

    /// Creates and returns the container's id. Throws Error::Conflict if the name is taken. A container that cannot be
    /// connected to an extra network is removed again.
    [[nodiscard]] QCoro::Task<QString> createContainer(ContainerSpec spec, std::stop_token stop);
    /// Starting a running container, or stopping a stopped one, is success.
    [[nodiscard]] QCoro::Task<> startContainer(QString idOrName, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> stopContainer(QString idOrName, seconds grace, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> restartContainer(QString idOrName, seconds grace, std::stop_token stop);
    /// Sets the restart policy, so that a crash-looping container can be removed between two restarts.
    [[nodiscard]] QCoro::Task<> setRestartPolicy(QString idOrName, RestartPolicy policy, std::stop_token stop);
    /// Kills and removes with its anonymous volumes. A container that is not there is success; one whose removal is
    /// already under way is waited for.
    [[nodiscard]] QCoro::Task<> removeContainer(QString idOrName, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Container> inspectContainer(QString idOrName, std::stop_token stop);
    /// Containers in any state that carry every label; an empty value asks for the label's presence only. One call:
    /// what a list does not tell (exit code, restarts, health log) is left empty.
    [[nodiscard]] QCoro::Task<QList<Container>> containers(QMap<QString, QString> labels, std::stop_token stop);

    /// Creates the bridge network \a name with \a labels unless it is there.
    [[nodiscard]] QCoro::Task<> ensureNetwork(QString name, QMap<QString, QString> labels, std::stop_token stop);

    [[nodiscard]] QCoro::Task<std::unique_ptr<LogStream>> logs(QString idOrName, LogOptions options, std::stop_token stop);
    /// The last \a lines lines of the log, both streams in order.
    [[nodiscard]] QCoro::Task<QStringList> lastLogLines(QString idOrName, int lines, std::stop_token stop);
    /// What a container uses, from now on, about once a second. A stream: a single question takes the engine a second.
    [[nodiscard]] QCoro::Task<std::unique_ptr<StatsStream>> stats(QString idOrName, std::stop_token stop);
    /// Events of containers that carry \a label from \a since on (invalid: now).
    [[nodiscard]] QCoro::Task<std::unique_ptr<EventStream>> events(QString label, QDateTime since, std::stop_token stop);

private:
    std::unique_ptr<EngineCalls> m_calls;
    /// Engines do not keep two networks of one name from being created at once, and then find neither by it.
    AsyncMutex m_networkChanges;
};

} // namespace dw::docker
