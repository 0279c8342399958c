#include "core/deploy/takedown.h"

#include "core/deploy/endpoint.h"
#include "core/deploy/labels.h"
#include "core/deploy/ownedcontainers.h"
#include "core/deploy/routing.h"
#include "core/model/subdomain.h"

namespace dw {

namespace {

bool isHostOfAnother(DeployContext &context, const Instance &instance)
{
    const auto all = context.repositories().instances.all();
    return std::ranges::any_of(all, [&instance](const Instance &other) {
        return other.id != instance.id && other.host == instance.host;
    });
}

} // namespace

QCoro::Task<> takeDownRoute(DeployContext &context, InstanceId id, std::stop_token stop)
{
    auto instance = context.repositories().instances.find(id);
    if (!instance || instance->host.isEmpty())
        co_return;
    if (!isHostOfAnother(context, *instance))
        co_await removeRoute(context, instance->host, stop);
    instance->host.clear();
    instance->address.clear();
    context.save(*instance);
}

QCoro::Task<> takeDownDefaultRoute(DeployContext &context, Stage stage, std::stop_token stop)
{
    if (context.proxy().publishesPorts())
        co_return;
    const Settings &settings = context.settings();
    co_await removeRoute(context, defaultHost(settings.subdomainPattern, settings.domain, context.project().name, stage), stop);
}

QCoro::Task<> closeRoutes(DeployContext &context, Instance instance, std::stop_token stop)
{
    if (!leadsToHostPort(instance, context.engine(), context.proxy()))
        co_return;
    if (instance.isDefault)
        co_await takeDownDefaultRoute(context, context.stage(), stop);
    if (!isHostOfAnother(context, instance))
        co_await removeRoute(context, instance.host, stop);
}

QCoro::Task<> takeDown(DeployContext &context, InstanceId id, std::stop_token stop)
{
    auto instance = context.repositories().instances.find(id);
    if (!instance)
        co_return;
    instance->state = InstanceState::Removing;
    context.save(*instance);
    co_await takeDownRoute(context, id, stop);
    co_await removeContainers(context, labels::instance, id.value, stop);
    context.forget(id);
}

} // namespace dw
