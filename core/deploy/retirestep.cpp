#include "core/deploy/retirement.h"
#include "core/deploy/routing.h"
#include "core/deploy/steps.h"
#include "core/deploy/takedown.h"

namespace dw::steps {

using namespace Qt::StringLiterals;

namespace {

constexpr seconds stopGrace = 10s;
// A proxy that was told to reload goes on for up to half a second with what it had, however short a stage's drain is.
constexpr milliseconds proxyReload = 1s;
const auto retiringKey = u"retiring"_s; // [{id, host}] of what leaves, as it was before

/// What leaves is settled once and journaled: after a crash the same instances go, not the next oldest as well.
QJsonArray settled(DeployContext &context)
{
    if (context.remembered(retiringKey).isUndefined()) {
        QJsonArray rows;
        for (const Instance &instance : instancesToRetire(context.repositories().instances.ofStage(context.stage().id),
                                                          context.deploy().instance, context.stage().maxInstances))
            rows.append(QJsonObject{{u"id"_s, instance.id.value}, {u"host"_s, instance.host}});
        // That nobody leaves need not survive: it is found again.
        context.remember({{retiringKey, rows}}, rows.isEmpty() ? DeployContext::Durability::Following : DeployContext::Durability::Durable);
    }
    return context.remembered(retiringKey).toArray();
}

QList<InstanceId> idsOf(const QJsonArray &rows)
{
    QList<InstanceId> ids;
    for (const QJsonValue &row : rows)
        ids.append({row.toObject().value(u"id"_s).toInteger()});
    return ids;
}

/// Requests that were under way when their route was taken get this long to end. Behind a published port it is somebody's
/// own proxy that follows.
Done drain(DeployContext &context, std::stop_token stop)
{
    const milliseconds least = context.proxy().publishesPorts() ? 0ms : proxyReload;
    const milliseconds wait = std::max<milliseconds>(context.stage().drain, least);
    if (wait == 0ms)
        co_return;
    context.log(u"draining for %1 s"_s.arg(double(wait.count()) / 1000));
    co_await context.clock().sleep(wait, stop);
}

Done keep(DeployContext &context, InstanceId id, std::stop_token stop)
{
    auto instance = context.repositories().instances.find(id);
    if (!instance)
        co_return;
    // First the row: a container that ends because we want it to has not failed.
    if (instance->state != InstanceState::Kept) {
        instance->state = InstanceState::Kept;
        instance->stateReason.clear();
        instance->lastUsed = context.clock().now();
        context.save(*instance);
    }
    bool isGone = false;
    try {
        co_await context.docker().stopContainer(instance->containerId, stopGrace, stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::NotFound)
            throw;
        isGone = true;
    }
    if (isGone)
        co_await takeDown(context, id, stop);
    else
        context.log(u"stopped %1 and kept it"_s.arg(instance->containerName));
}

} // namespace

Done retire(DeployContext &context, std::stop_token stop)
{
    const QList<InstanceId> leaving = idsOf(settled(context));
    for (const InstanceId id : leaving)
        co_await takeDownRoute(context, id, stop);
    if (!leaving.isEmpty())
        co_await drain(context, stop);
    // From here on there is no way back. Only the end of the daemon stops it half way: the journal goes on with it.
    const std::stop_token end = context.shutdown();
    for (const InstanceId id : leaving) {
        throwIfStopped(end);
        co_await keep(context, id, end);
    }
    const auto surplus = instancesToForget(context.repositories().instances.ofStage(context.stage().id),
                                           context.stage().keepPrevious);
    for (const Instance &instance : surplus) {
        throwIfStopped(end);
        co_await takeDown(context, instance.id, end);
    }
}

Done undoRetire(DeployContext &context, std::stop_token stop)
{
    for (const QJsonValue &row : context.remembered(retiringKey).toArray()) {
        const QJsonObject before = row.toObject();
        auto instance = context.repositories().instances.find({before.value(u"id"_s).toInteger()});
        const QString host = before.value(u"host"_s).toString();
        if (!instance || host.isEmpty())
            continue;
        const Route route = co_await context.proxy().ensure(ownRoute(context, *instance, host), stop);
        const auto door = context.proxy().frontDoor(route);
        instance->host = host;
        instance->address = door ? routedAddress(*door, host) : QString();
        context.save(*instance);
    }
}

} // namespace dw::steps
