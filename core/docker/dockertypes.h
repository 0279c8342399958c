#pragma once

#include "core/base/clock.h"
#include "core/model/runconfiguration.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace dw::docker {

struct Version {
    int major = 0;
    int minor = 0;
    friend auto operator<=>(const Version &, const Version &) = default;
    [[nodiscard]] QString toString() const;
};

/// User and password for one registry, sent as X-Registry-Auth.
struct RegistryLogin {
    QString server;
    QString username;
    Secret password;
};

struct HealthCheck {
    QStringList test; ///< as in the image: {"CMD", …} or {"CMD-SHELL", …}
    milliseconds interval{0};
    milliseconds timeout{0};
    milliseconds startPeriod{0};
    milliseconds startInterval{0}; ///< sent to engines of API 1.44 and newer only
    int retries = 0;
};

struct Image {
    QString id;
    QStringList repoDigests; ///< name@sha256:…
    QList<int> exposedPorts; ///< TCP, ascending
    std::optional<HealthCheck> healthCheck;
    QMap<QString, QString> labels;
    QDateTime created;
    qint64 size = 0;
};

struct ImageSummary {
    QString id;
    QStringList repoTags;
    QStringList repoDigests;
    qint64 size = 0;
    QDateTime created;
};

struct PullProgress {
    QString layer;  ///< short id, or empty
    QString status; ///< Downloading, Extracting, Pull complete …
    qint64 current = 0;
    qint64 total = 0; ///< 0: unknown
};

struct PortBinding {
    int containerPort = 0; ///< TCP
    QString hostIp;
    int hostPort = 0;      ///< 0: the engine picks a free one
};

struct ContainerMount {
    QString source; ///< volume name or absolute path
    QString target;
    bool readOnly = false;
};

/// Everything a container is created from: our desired state, never a copy of an old container.
struct ContainerSpec {
    QString name;
    QString image; ///< repo@digest or id
    QStringList environment; ///< NAME=value
    QStringList command;
    QMap<QString, QString> labels;
    QList<ContainerMount> mounts;
    QList<PortBinding> ports;
    QString network;
    QStringList networkAliases;
    QStringList extraNetworks;
    QString user;
    double cpus = 0;
    qint64 memoryBytes = 0;
    RestartPolicy restart = RestartPolicy::UnlessStopped;
    bool readOnlyRoot = false;
    std::optional<HealthCheck> healthCheck; ///< instead of the image's
};

struct Container {
    QString id;
    QString name; ///< without the leading slash
    QString image;
    QString imageId;
    QString state;  ///< created, running, restarting, paused, exited, dead, removing
    QString health; ///< starting, healthy, unhealthy; empty without HEALTHCHECK
    QStringList healthLog; ///< output of the last probes, newest last
    QMap<QString, QString> labels;
    QMap<QString, QString> networkAddresses; ///< network name → IP address
    QList<PortBinding> ports; ///< published
    QDateTime created;
    QDateTime started;
    QDateTime finished;
    QString error;
    int exitCode = 0;
    int restartCount = 0;
    bool outOfMemory = false;
    bool tty = false;

    [[nodiscard]] bool isRunning() const { return state == QLatin1StringView("running"); }
};

struct LogPiece {
    enum class Stream { Stdout, Stderr };
    Stream stream = Stream::Stdout;
    QString text; ///< whole characters, not necessarily whole lines
};

struct Event {
    QString type;   ///< container, image, network
    QString action; ///< start, die, health_status: healthy, destroy …
    QString actorId;
    QMap<QString, QString> attributes;
    QDateTime at;
};

struct EngineInfo {
    QString version;
    QString operatingSystem;
    QString osType;       ///< linux
    QString architecture; ///< as its kernel calls it: x86_64, aarch64 …
    QString dataRoot;
    int cpus = 0;
    qint64 memoryBytes = 0;
};

} // namespace dw::docker
