#pragma once

#include "core/docker/dockertypes.h"
#include "core/model/instance.h"
#include "core/proxy/reverseproxy.h"

#include <QList>
#include <QSet>

#include <optional>

namespace dw {

/// \a row as it has to be when \a container (none: it is gone) is what the engine has of it; std::nullopt if the row
/// says so already. What a person wanted stays: a stopped instance whose container is stopped is as it should be.
[[nodiscard]] std::optional<Instance> truthOf(const Instance &row, const docker::Container *container);

/// Containers of this installation by the instance their label names, and those that name none of \a instances.
struct SortedContainers {
    QHash<InstanceId, docker::Container> ofInstance;
    QList<docker::Container> orphans;
};

/// Where several containers name one instance, the one its row knows is its own, and the others are orphans.
[[nodiscard]] SortedContainers sorted(const QList<docker::Container> &containers, const QList<Instance> &instances);

/// What has to change at the proxy.
struct RouteDrift {
    QList<Route> ensure;
    QList<Route> remove; ///< that carry our mark and belong to nobody
};

/// Compares \a actual with \a wanted. Hosts in \a tolerated may be there and need not; routes of \a busy stages are
/// a running deploy's business.
[[nodiscard]] RouteDrift compareRoutes(const QList<Route> &wanted, const QList<Route> &actual,
                                       const QSet<QString> &tolerated, const QSet<StageId> &busy);

} // namespace dw
