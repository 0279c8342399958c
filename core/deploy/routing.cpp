#include "core/deploy/routing.h"

#include "core/deploy/endpoint.h"

namespace dw {

using namespace Qt::StringLiterals;

Hosts routedHosts(DeployContext &context, const Instance &instance)
{
    if (context.proxy().publishesPorts())
        return {};
    const Hosts hosts = hostsOf(context.settings(), context.project(), context.stage(), instance.tag,
                                context.repositories().projects.all(), context.repositories().instances.all());
    if (hosts.instance.isEmpty() || hosts.defaultHost.isEmpty())
        throw Error(Error::Code::InvalidInput, u"the settings name no domain, so no address can be made; set “domain”"_s);
    return hosts;
}

Route ownRoute(DeployContext &context, const Instance &instance, const QString &host)
{
    return routeTo(instance, context.engine(), host, {instance.project.value, instance.stage.value, instance.id.value}, context.proxy());
}

Route defaultRoute(DeployContext &context, const Instance &instance, const QString &host)
{
    return routeTo(instance, context.engine(), host, {instance.project.value, instance.stage.value, 0}, context.proxy());
}

QCoro::Task<> restoreRoute(DeployContext &context, Route route, std::stop_token stop)
{
    co_await context.proxy().ensure(route, stop);
    context.log(u"%1 leads to %2 again"_s.arg(route.host, route.forwardHost));
}

QCoro::Task<> removeRoute(DeployContext &context, QString host, std::stop_token stop)
{
    if (host.isEmpty())
        co_return;
    try {
        co_await context.proxy().remove(host, stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::Conflict)
            throw;
        context.log(u"%1 is not ours and stays as it is"_s.arg(host));
        co_return;
    }
    context.log(u"removed the route of %1"_s.arg(host));
}

} // namespace dw
