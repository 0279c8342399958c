#include "core/deploy/addresses.h"
#include "core/deploy/endpoint.h"
#include "core/deploy/reconcilerpass.h"

/// The reconciler's part that is about routes.
namespace dw {

using namespace Qt::StringLiterals;

QCoro::Task<> Reconciler::reconcileRoutes(Pass &pass, std::stop_token stop)
{
    ReverseProxy &proxy = m_parts.connections.proxy();
    const QList<Route> actual = co_await proxy.routes(stop);
    refresh(pass);
    QList<Route> wanted;
    QSet<QString> toleratedHosts;
    for (const Instance &instance : std::as_const(pass.instances)) {
        const Project *project = pass.project(instance.project);
        const Stage *stage = project ? project->stage(instance.stage) : nullptr;
        if (!stage || instance.containerPort == 0)
            continue;
        const bool serves = instance.state == InstanceState::Running || instance.state == InstanceState::Unhealthy;
        const RouteOwner own{instance.project.value, instance.stage.value, instance.id.value};
        const RouteOwner shared{instance.project.value, instance.stage.value, 0};
        if (serves && instance.host.isEmpty() && !isBusy(pass, stage->id)) {
            m_working = stage->id;
            co_await nameHost(pass, instance, stop);
        } else if (!instance.host.isEmpty()) {
            toleratedHosts.insert(instance.host);
            if (serves)
                wanted << routeTo(instance, instance.host, own, proxy);
        }
        if (instance.isDefault) {
            const QString host = defaultHostOf(pass.settings, *project, *stage);
            toleratedHosts.insert(host);
            if (serves && !host.isEmpty())
                wanted << routeTo(instance, host, shared, proxy);
        }
    }
    co_await applyRoutes(pass, compareRoutes(wanted, actual, toleratedHosts, pass.busy), stop);
    m_working = {};
}

/// An instance that serves has an address; one that somebody started by hand gets its own back.
QCoro::Task<> Reconciler::nameHost(Pass &pass, Instance instance, std::stop_token stop)
{
    const Project project = *pass.project(instance.project);
    const Hosts hosts = hostsOf(pass.settings, project, *project.stage(instance.stage), instance.tag, pass.projects, pass.instances);
    if (hosts.instance.isEmpty())
        co_return;
    ReverseProxy &proxy = m_parts.connections.proxy();
    const bool isTaken = std::ranges::any_of(pass.instances, [&hosts](const Instance &other) { return other.host == hosts.instance; });
    if (isTaken)
        co_return;
    const Route route = co_await proxy.ensure(
        routeTo(instance, hosts.instance, {instance.project.value, instance.stage.value, instance.id.value}, proxy), stop);
    Instance named = m_parts.repositories.instances.byId(instance.id);
    named.host = hosts.instance;
    const auto door = proxy.frontDoor(route);
    named.address = door ? routedAddress(*door, route.host) : QString();
    m_parts.repositories.instances.update(named);
    m_observer.onInstance(named);
    pass.found(u"%1 runs and had no address; it has %2 now"_s.arg(nameOf(named), named.address));
}

QCoro::Task<> Reconciler::applyRoutes(Pass &pass, RouteDrift drift, std::stop_token stop)
{
    ReverseProxy &proxy = m_parts.connections.proxy();
    for (const Route &route : drift.ensure) {
        if (isBusy(pass, {route.owner.stage}))
            continue;
        m_working = {route.owner.stage};
        std::optional<Error> failure;
        try {
            co_await proxy.ensure(route, stop);
        } catch (const Error &error) {
            failure = error;
        }
        if (failure && failure->code() == Error::Code::Cancelled)
            throw *failure;
        pass.found(failure ? u"the route of %1 could not be repaired: %2"_s.arg(route.host, failure->message())
                           : u"the route of %1 was missing or wrong; it leads to %2 again"_s.arg(route.host, route.forwardHost));
    }
    for (const QString &host : drift.remove) {
        const QString failure = co_await tolerated(proxy.remove(host, stop));
        pass.found(failure.isEmpty() ? u"the route of %1 carried our mark and belonged to nobody; removed"_s.arg(host)
                                     : u"the route of %1 belongs to nobody and could not be removed: %2"_s.arg(host, failure));
    }
}

} // namespace dw
