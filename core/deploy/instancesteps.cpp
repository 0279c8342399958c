#include "core/deploy/containerstart.h"
#include "core/deploy/ownedcontainers.h"
#include "core/deploy/steps.h"
#include "core/deploy/takedown.h"

namespace dw::steps {

using namespace Qt::StringLiterals;

namespace {

constexpr seconds stopGrace = 10s;
const auto stateKey = u"state"_s;

/// Where somebody took the container away meanwhile, the reconciler finds that and says so.
Done stopIfThere(DeployContext &context, Instance instance, std::stop_token stop)
{
    try {
        co_await context.docker().stopContainer(instance.containerId, stopGrace, stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::NotFound)
            throw;
    }
}

} // namespace

Done wake(DeployContext &context, std::stop_token stop)
{
    Instance instance = context.requireInstance();
    if (context.remembered(stateKey).isUndefined())
        context.remember(stateKey, enumName(instance.state));
    if (instance.containerId.isEmpty())
        throw Error(Error::Code::NotFound, u"%1 has no container any more; deploy the tag again"_s.arg(instance.tag));
    instance = co_await startAtFreePort(context, stop);
    instance.lastUsed = context.clock().now();
    context.save(instance);
    context.log(u"started container %1"_s.arg(instance.containerName));
}

Done undoWake(DeployContext &context, std::stop_token stop)
{
    const auto before = enumFromName<InstanceState>(context.remembered(stateKey).toString());
    auto instance = context.instance();
    if (!before || !instance)
        co_return;
    co_await removeOthers(context, *instance, stop);
    if (*before != InstanceState::Running && *before != InstanceState::Unhealthy) {
        co_await stopIfThere(context, *instance, stop);
        co_await closeRoutes(context, *instance, stop);
    }
    instance->state = *before;
    context.save(*instance);
}

Done stop(DeployContext &context, std::stop_token stop)
{
    Instance instance = context.requireInstance();
    // First the row: a container that ends because we want it to has not failed.
    instance.state = InstanceState::Stopped;
    instance.stateReason.clear();
    context.save(instance);
    // Also while the proxy is away: whoever wants an end to it must not wait for that.
    co_await context.docker().stopContainer(instance.containerId, stopGrace, stop);
    co_await closeRoutes(context, instance, stop);
    context.log(u"stopped container %1"_s.arg(instance.containerName));
}

Done restart(DeployContext &context, std::stop_token stop)
{
    Instance instance = context.requireInstance();
    instance.state = InstanceState::Starting;
    instance.stateReason.clear();
    context.save(instance);
    // What an earlier try left that moved the instance to another port.
    co_await removeOthers(context, instance, stop);
    bool isTaken = false;
    try {
        co_await context.docker().restartContainer(instance.containerId, stopGrace, stop);
    } catch (const Error &error) {
        isTaken = isPortTaken(instance, error);
        if (!isTaken)
            throw;
    }
    if (isTaken)
        instance = co_await startAtFreePort(context, stop);
    else
        instance = co_await refreshed(context, instance, stop);
    instance.lastUsed = context.clock().now();
    context.save(instance);
    context.log(u"restarted container %1"_s.arg(instance.containerName));
}

} // namespace dw::steps
