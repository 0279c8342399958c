#pragma once

#include "core/model/engine.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "core/model/settings.h"
#include "core/proxy/reverseproxy.h"

#include <QList>

namespace dw {

/// The host names of one deploy (SPEC §4); empty where the daemon has no domain or no reverse proxy.
struct Hosts {
    QString instance;     ///< of this tag alone
    QString defaultHost;  ///< of the stage
    friend bool operator==(const Hosts &, const Hosts &) = default;
};

/// The hosts of \a tag in \a stage of \a project. The instance's host differs from every other tag's, stage's and
/// default host among \a projects and \a instances: where labels collide, it ends in a short hash. A tag that already
/// has an instance with one of its possible hosts keeps it.
[[nodiscard]] Hosts hostsOf(const Settings &settings, const Project &project, const Stage &stage, const QString &tag,
                            const QList<Project> &projects, const QList<Instance> &instances);

/// What a person opens for \a host behind \a frontDoor: scheme and, unless it is the scheme's own, port of the front door.
[[nodiscard]] QString routedAddress(const FrontDoor &frontDoor, const QString &host);

/// What a person opens for a port that \a engine publishes: http://<publishedHost()>:<port>/.
[[nodiscard]] QString publishedAddress(const Settings &settings, const EngineEndpoint &engine, int hostPort);

} // namespace dw
