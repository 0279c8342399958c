#include "core/deploy/addresses.h"
#include "core/deploy/endpoint.h"
#include "core/deploy/reconcilerpass.h"

/// The reconciler's part that is about routes.
namespace dw {

using namespace Qt::StringLiterals;

namespace {

bool serves(const Instance &instance)
{
    return instance.state == InstanceState::Running || instance.state == InstanceState::Unhealthy;
}

/// Whether the host port of \a instance may be somebody else's by now.
bool hasLetGoOfItsPort(const Instance &instance, const EngineEndpoint &engine, const ReverseProxy &proxy)
{
    return leadsToHostPort(instance, engine, proxy) && !serves(instance) && instance.state != InstanceState::Starting;
}

bool hasInstance(const Route &route, const QList<Instance> &instances)
{
    return std::ranges::any_of(instances, [&owner = route.owner](const Instance &each) {
        return owner.instance > 0 ? each.id.value == owner.instance : each.isDefault && each.stage.value == owner.stage;
    });
}

} // namespace

QCoro::Task<> Reconciler::reconcileRoutes(Pass &pass, std::stop_token stop)
{
    const QList<Route> actual = co_await m_parts.connections.proxy().routes(stop);
    refresh(pass);
    const QList<Instance> rows = pass.instances;
    for (const Instance &instance : rows) {
        const bool isNameless = serves(instance) && instance.host.isEmpty() && instance.containerPort > 0;
        if (!isNameless || isBusy(pass, instance.stage))
            continue;
        m_working = instance.stage;
        const QString failure = co_await tolerated(nameHost(pass, instance.id, stop));
        if (!failure.isEmpty())
            pass.found(u"%1 runs and has no address: %2"_s.arg(nameOf(instance), failure));
        refresh(pass);
    }
    const auto [wanted, others] = wantedRoutes(pass);
    co_await applyRoutes(pass, compareRoutes(wanted, actual, others, pass.busy), stop);
    m_working = {};
}

/// The engine that \a project runs on; nothing if it cannot be used: its routes are left as they are.
std::optional<EngineEndpoint> Reconciler::engineOf(const Project &project) const
{
    try {
        return m_parts.connections.endpoint(project.engine);
    } catch (const Error &) {
        return std::nullopt;
    }
}

/// What the rows ask for, and the hosts that may be there besides.
std::pair<QList<Route>, QSet<QString>> Reconciler::wantedRoutes(const Pass &pass) const
{
    ReverseProxy &proxy = m_parts.connections.proxy();
    QList<Route> wanted;
    QSet<QString> tolerated;
    for (const Instance &instance : pass.instances) {
        const Project *project = pass.project(instance.project);
        const Stage *stage = project ? project->stage(instance.stage) : nullptr;
        if (!stage || instance.containerPort == 0)
            continue;
        const auto engine = engineOf(*project);
        const QString shared = instance.isDefault ? defaultHostOf(pass.settings, *project, *stage) : QString();
        for (const QString &host : {instance.host, shared}) {
            if (host.isEmpty() || (engine && hasLetGoOfItsPort(instance, *engine, proxy)))
                continue;
            tolerated.insert(host);
            const RouteOwner owner{instance.project.value, instance.stage.value, host == shared ? 0 : instance.id.value};
            if (serves(instance) && engine)
                wanted << routeTo(instance, *engine, host, owner, proxy);
        }
    }
    return {wanted, tolerated};
}

/// An instance that serves has an address; one that somebody started by hand gets its own back.
QCoro::Task<> Reconciler::nameHost(Pass &pass, InstanceId id, std::stop_token stop)
{
    refresh(pass);
    const auto row = m_parts.repositories.instances.find(id);
    if (!row || !serves(*row) || !row->host.isEmpty())
        co_return;
    const Instance instance = *row;
    const Project project = *pass.project(instance.project);
    const Hosts hosts = hostsOf(pass.settings, project, *project.stage(instance.stage), instance.tag, pass.projects, pass.instances);
    if (hosts.instance.isEmpty())
        co_return;
    ReverseProxy &proxy = m_parts.connections.proxy();
    const bool isTaken = std::ranges::any_of(pass.instances, [&hosts](const Instance &other) { return other.host == hosts.instance; });
    if (isTaken)
        co_return;
    const Route route = co_await proxy.ensure(
        routeTo(instance, m_parts.connections.endpoint(project.engine), hosts.instance, {instance.project.value, instance.stage.value, instance.id.value}, proxy), stop);
    Instance named = m_parts.repositories.instances.byId(instance.id);
    named.host = hosts.instance;
    const auto door = proxy.frontDoor(route);
    named.address = door ? routedAddress(*door, route.host) : QString();
    m_parts.repositories.instances.update(named);
    m_observer.onInstance(named);
    pass.found(u"%1 runs and had no address; it has %2 now"_s.arg(nameOf(named), named.address));
}

/// While one change is made, deploys come and go: each change is made only if it is still the right one.
QCoro::Task<> Reconciler::applyRoutes(Pass &pass, RouteDrift drift, std::stop_token stop)
{
    ReverseProxy &proxy = m_parts.connections.proxy();
    for (const Route &route : drift.ensure) {
        refresh(pass);
        if (pass.busy.contains({route.owner.stage}) || !wantedRoutes(pass).first.contains(route))
            continue;
        m_working = {route.owner.stage};
        const QString failure = co_await tolerated(ensureRoute(route, stop));
        pass.found(failure.isEmpty() ? u"the route of %1 was missing or wrong; it leads to %2 again"_s.arg(route.host, route.forwardHost)
                                     : u"the route of %1 could not be repaired: %2"_s.arg(route.host, failure));
    }
    for (const Route &route : drift.remove) {
        refresh(pass);
        // Any deploy that runs now might be about to open this very host; its end asks for another look.
        if (!pass.busy.isEmpty() || wantedRoutes(pass).second.contains(route.host))
            continue;
        m_working = {route.owner.stage};
        const QString failure = co_await tolerated(proxy.remove(route.host, stop));
        const QString fault = hasInstance(route, pass.instances) ? u"leads to a port that its instance has let go of"_s
                                                                     : u"belongs to nobody"_s;
        pass.found(failure.isEmpty() ? u"the route of %1 carries our mark and %2; removed"_s.arg(route.host, fault)
                                     : u"the route of %1 %2 and could not be removed: %3"_s.arg(route.host, fault, failure));
    }
}

QCoro::Task<> Reconciler::ensureRoute(Route route, std::stop_token stop)
{
    co_await m_parts.connections.proxy().ensure(route, stop);
}

} // namespace dw
