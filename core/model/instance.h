#pragma once

#include "core/base/enumnames.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QString>

namespace dw {

/// Starting: its deploy runs. Running: proven healthy. Kept: stopped for instant rollback. Stopped: by a person.
/// Missing: its container is gone. Failed: its container ended by itself. Removing: on its way out.
enum class InstanceState { Starting, Running, Unhealthy, Stopped, Kept, Failed, Missing, Removing };

/// One container of one tag in one stage.
struct Instance {
    InstanceId id;
    ProjectId project;
    StageId stage;
    DeployId deploy; ///< that made it
    QString tag;
    QString digest;        ///< of the manifest it was started from, “sha256:…”
    QString containerId;   ///< empty until created
    QString containerName;
    QString host;          ///< own address's host name; empty with proxy none
    QString address;       ///< what a person opens: http(s)://host/ or http://server:port/
    int containerPort = 0;
    int hostPort = 0;      ///< published port with proxy none, else 0
    InstanceState state = InstanceState::Starting;
    QString stateReason;   ///< why it is unhealthy, failed, missing; empty otherwise
    bool isDefault = false;
    bool isPinned = false;
    QDateTime created;
    /// When somebody last did something with it: deployed, started or restarted it, made it the default or put another one
    /// in its place, pinned or unpinned it. Requests are not seen, as they do not come by us. For expire_after.
    QDateTime lastUsed;
    friend bool operator==(const Instance &, const Instance &) = default;
};

template <>
struct EnumNames<InstanceState> {
    static constexpr std::pair<InstanceState, std::string_view> table[] = {
        {InstanceState::Starting, "starting"}, {InstanceState::Running, "running"},
        {InstanceState::Unhealthy, "unhealthy"}, {InstanceState::Stopped, "stopped"},
        {InstanceState::Kept, "kept"}, {InstanceState::Failed, "failed"},
        {InstanceState::Missing, "missing"}, {InstanceState::Removing, "removing"}};
};

} // namespace dw
