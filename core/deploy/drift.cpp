#include "core/deploy/drift.h"

#include "core/deploy/endpoint.h"
#include "core/deploy/labels.h"

namespace dw {

using namespace Qt::StringLiterals;

namespace {

const QString restarting = u"its container ends again and again, and the engine restarts it"_s;
const QString paused = u"its container was paused by somebody else"_s;
const QString removed = u"its container was removed by somebody else"_s;
const QString unhealthy = u"the HEALTHCHECK of its container fails"_s;
const QString ended = u"its container has ended"_s;

bool serves(InstanceState state)
{
    return state == InstanceState::Running || state == InstanceState::Unhealthy || state == InstanceState::Starting;
}

void set(Instance &row, InstanceState state, const QString &reason)
{
    row.state = state;
    row.stateReason = reason;
}

void judgeRunning(Instance &row, const docker::Container &container)
{
    if (container.health == "unhealthy"_L1)
        return set(row, InstanceState::Unhealthy, unhealthy);
    // What our own probes found stays until they, or the image's, find otherwise.
    const bool isOurFinding = row.state == InstanceState::Unhealthy && row.stateReason != restarting
                           && row.stateReason != paused && row.stateReason != unhealthy;
    if (!isOurFinding || container.health == "healthy"_L1)
        set(row, InstanceState::Running, {});
}

} // namespace

std::optional<Instance> truthOf(const Instance &row, const docker::Container *container)
{
    Instance truth = row;
    if (!container) {
        set(truth, InstanceState::Missing, removed);
    } else if (container->isRunning()) {
        judgeRunning(truth, *container);
    } else if (container->state == "restarting"_L1) {
        set(truth, InstanceState::Unhealthy, restarting);
    } else if (container->state == "paused"_L1) {
        set(truth, InstanceState::Unhealthy, paused);
    } else if (serves(row.state)) {
        set(truth, InstanceState::Failed, ended);
    } else if (row.state == InstanceState::Missing) {
        set(truth, InstanceState::Stopped, {});
    }
    if (container) {
        truth.containerId = container->id;
        const int port = container->isRunning() ? publishedPort(*container, row.containerPort) : 0;
        if (port > 0)
            truth.hostPort = port;
    }
    return truth == row ? std::nullopt : std::optional(truth);
}

SortedContainers sorted(const QList<docker::Container> &containers, const QList<Instance> &instances)
{
    QHash<InstanceId, QString> known;
    for (const Instance &instance : instances)
        known.insert(instance.id, instance.containerId);
    SortedContainers result;
    for (const docker::Container &container : containers) {
        const InstanceId id{container.labels.value(labels::instance).toLongLong()};
        const bool isOwn = known.contains(id) && known.value(id) == container.id;
        const auto other = result.ofInstance.constFind(id);
        if (!known.contains(id)) {
            result.orphans.append(container);
        } else if (other == result.ofInstance.cend()) {
            result.ofInstance.insert(id, container);
        } else if (isOwn) {
            result.orphans.append(*other);
            result.ofInstance.insert(id, container);
        } else {
            result.orphans.append(container);
        }
    }
    return result;
}

RouteDrift compareRoutes(const QList<Route> &wanted, const QList<Route> &actual, const QSet<QString> &tolerated,
                         const QSet<StageId> &busy)
{
    QHash<QString, Route> there;
    for (const Route &route : actual)
        there.insert(route.host, route);
    RouteDrift drift;
    QSet<QString> known = tolerated;
    for (const Route &route : wanted) {
        known.insert(route.host);
        const auto found = there.constFind(route.host);
        const bool isRight = found != there.cend() && found->forwardHost == route.forwardHost
                          && found->forwardPort == route.forwardPort && found->owner == route.owner && found->isOnline;
        if (!isRight && !busy.contains({route.owner.stage}))
            drift.ensure.append(route);
    }
    for (const Route &route : actual) {
        if (!known.contains(route.host) && !busy.contains({route.owner.stage}))
            drift.remove.append(route);
    }
    return drift;
}

} // namespace dw
