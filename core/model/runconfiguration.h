#pragma once

#include "core/base/enumnames.h"
#include "core/base/secret.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace dw {

struct EnvironmentVariable {
    QString name;
    Secret value;
    bool isSecret = false; ///< stored encrypted and never shown again
    friend bool operator==(const EnvironmentVariable &, const EnvironmentVariable &) = default;
};

/// Whether instances running side by side see one volume or each their own.
enum class MountPolicy { Shared, PerInstance };

struct Mount {
    QString source; ///< name of a volume, or an absolute path of the engine's host
    QString target; ///< absolute path in the container
    bool readOnly = false;
    MountPolicy policy = MountPolicy::Shared;
    friend bool operator==(const Mount &, const Mount &) = default;
};

enum class RestartPolicy { No, OnFailure, UnlessStopped, Always };

/// How a project's containers run, apart from image, port and health.
struct RunConfiguration {
    QList<EnvironmentVariable> environment;
    QList<Mount> mounts;
    QMap<QString, QString> labels; ///< without ours
    QStringList command;           ///< empty: the image's own
    QStringList extraNetworks;
    QString user;
    double cpus = 0;        ///< 0: no limit
    qint64 memoryBytes = 0; ///< 0: no limit
    RestartPolicy restart = RestartPolicy::UnlessStopped;
    bool readOnlyRoot = false;
    friend bool operator==(const RunConfiguration &, const RunConfiguration &) = default;
};

template <>
struct EnumNames<MountPolicy> {
    static constexpr std::pair<MountPolicy, std::string_view> table[] = {
        {MountPolicy::Shared, "shared"}, {MountPolicy::PerInstance, "per-instance"}};
};

template <>
struct EnumNames<RestartPolicy> {
    static constexpr std::pair<RestartPolicy, std::string_view> table[] = {
        {RestartPolicy::No, "no"}, {RestartPolicy::OnFailure, "on-failure"},
        {RestartPolicy::UnlessStopped, "unless-stopped"}, {RestartPolicy::Always, "always"}};
};

} // namespace dw
