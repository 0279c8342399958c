#include "core/deploy/addresses.h"
#include "core/deploy/endpoint.h"
#include "core/deploy/frontdoorcheck.h"
#include "core/deploy/routing.h"
#include "core/deploy/steps.h"
#include "core/model/subdomain.h"

namespace dw::steps {

using namespace Qt::StringLiterals;

namespace {

const auto previousKey = u"previous"_s;      // the default instance before this deploy
const auto displacedKey = u"displaced"_s;    // the instance of the same tag whose own host this one takes over
const auto hadRouteKey = u"hadRoute"_s;      // the instance had its own route before this deploy
const auto secureHostsKey = u"secureHosts"_s;

/// Another instance of the stage that has the same own host: the tag's former digest.
InstanceId holderOf(DeployContext &context, const QString &host, InstanceId except)
{
    for (const Instance &other : context.repositories().instances.ofStage(context.stage().id)) {
        if (other.id != except && other.host == host)
            return other.id;
    }
    return {};
}

void rememberBefore(DeployContext &context, const Instance &instance, const Hosts &hosts)
{
    if (!context.remembered(previousKey).isUndefined())
        return;
    const auto previous = context.repositories().instances.defaultOf(context.stage().id);
    context.remember({{displacedKey, holderOf(context, hosts.instance, instance.id).value},
                      {hadRouteKey, !instance.host.isEmpty()},
                      {previousKey, previous ? previous->id.value : 0}});
}

/// Makes or changes a route, and returns what a person opens for it.
QCoro::Task<QString> open(DeployContext &context, Route wanted, std::stop_token stop)
{
    const Route route = co_await context.proxy().ensure(wanted, stop);
    if (route.isSecure) {
        QJsonArray secure = context.remembered(secureHostsKey).toArray();
        secure.append(route.host);
        context.remember({{secureHostsKey, secure}}, DeployContext::Durability::Following);
    }
    const auto door = context.proxy().frontDoor(route);
    co_return door ? routedAddress(*door, route.host) : QString();
}

Done publish(DeployContext &context, Instance instance)
{
    if (instance.hostPort > 0)
        instance.address = publishedAddress(context.settings(), context.engine(), instance.hostPort);
    context.save(instance);
    context.setAddress(instance.address);
    context.summarise(instance.address);
    co_return;
}

QCoro::Task<QString> openOwn(DeployContext &context, Instance instance, Hosts hosts, std::stop_token stop)
{
    const QString address = co_await open(context, ownRoute(context, instance, hosts.instance), stop);
    instance.host = hosts.instance;
    instance.address = address;
    context.save(instance);
    context.setAddress(address);
    context.log(u"%1 leads to %2"_s.arg(address, instance.containerName));
    co_return address;
}

/// Names and patterns can give two stages the same address: the second one must not take it from the first.
void requireOwnAddress(DeployContext &context, const QString &host)
{
    const Settings &settings = context.settings();
    for (const Project &project : context.repositories().projects.all()) {
        for (const Stage &stage : project.stages) {
            const bool isOther = stage.id != context.stage().id
                && defaultHost(settings.subdomainPattern, settings.domain, project.name, stage) == host;
            if (isOther && context.repositories().instances.defaultOf(stage.id))
                throw Error(Error::Code::Conflict, u"%1 is the address of stage “%2” of %3 already; give one of the two stages "
                                                   u"another “subdomain”"_s.arg(host, stage.name, project.name));
        }
    }
}

bool hasRoutes(DeployContext &context, const Instance &instance)
{
    return instance.containerPort > 0 && !context.proxy().publishesPorts();
}

} // namespace

Done route(DeployContext &context, std::stop_token stop)
{
    const Instance instance = context.requireInstance();
    const Hosts hosts = routedHosts(context, instance);
    if (hasRoutes(context, instance))
        requireOwnAddress(context, hosts.defaultHost);
    rememberBefore(context, instance, hosts);
    if (!hasRoutes(context, instance)) {
        co_await publish(context, instance);
        context.makeDefault(instance.id, DeployContext::Durability::Following);
        co_return;
    }
    const QString own = co_await openOwn(context, instance, hosts, stop);
    const QString shared = co_await open(context, defaultRoute(context, instance, hosts.defaultHost), stop);
    context.makeDefault(instance.id, DeployContext::Durability::Following);
    context.log(u"%1 leads to %2"_s.arg(shared, instance.containerName));
    context.summarise(u"%1, %2"_s.arg(shared, own));
}

void restoreDefault(DeployContext &context)
{
    const QJsonValue remembered = context.remembered(u"route"_s, previousKey);
    if (remembered.isUndefined())
        return;
    const auto previous = context.repositories().instances.find({remembered.toInteger()});
    context.makeDefault(previous ? previous->id : InstanceId{});
}

Done undoRoute(DeployContext &context, std::stop_token stop)
{
    if (context.remembered(previousKey).isUndefined())
        co_return;
    const auto instance = context.instance();
    restoreDefault(context);
    const auto previous = context.repositories().instances.defaultOf(context.stage().id);
    if (!instance || !hasRoutes(context, *instance))
        co_return;
    const Hosts hosts = routedHosts(context, *instance);
    if (previous && hasRoutes(context, *previous))
        co_await restoreRoute(context, defaultRoute(context, *previous, hosts.defaultHost), stop);
    else
        co_await removeRoute(context, hosts.defaultHost, stop);
    const auto displaced = context.repositories().instances.find({context.remembered(displacedKey).toInteger()});
    if (displaced && hasRoutes(context, *displaced))
        co_await restoreRoute(context, ownRoute(context, *displaced, hosts.instance), stop);
    else if (!context.remembered(hadRouteKey).toBool())
        co_await removeRoute(context, hosts.instance, stop);
    if (!context.remembered(hadRouteKey).toBool()) {
        Instance bare = *instance;
        bare.host.clear();
        bare.address.clear();
        context.save(bare);
    }
}

Done routeOwn(DeployContext &context, std::stop_token stop)
{
    const Instance instance = context.requireInstance();
    if (instance.isDefault) {
        co_await route(context, stop);
        co_return;
    }
    if (!hasRoutes(context, instance)) {
        co_await publish(context, instance);
        co_return;
    }
    context.summarise(co_await openOwn(context, instance, routedHosts(context, instance), stop));
}

Done verify(DeployContext &context, std::stop_token stop)
{
    const Instance instance = context.requireInstance();
    if (!hasRoutes(context, instance)) {
        co_await verifyPort(context, stop);
        co_return;
    }
    const Hosts hosts = routedHosts(context, instance);
    FrontDoorExpectation expectation;
    expectation.direct = co_await directTarget(context, stop);
    expectation.path = context.project().healthPath;
    expectation.versionHeader = context.project().versionHeader;
    expectation.tag = instance.tag;
    const QJsonArray secure = context.remembered(u"route"_s, secureHostsKey).toArray();
    QList<FrontDoorExpectation> expectations;
    for (const Route &wanted : {ownRoute(context, instance, hosts.instance), defaultRoute(context, instance, hosts.defaultHost)}) {
        expectation.route = wanted;
        expectation.route.isSecure = secure.contains(wanted.host);
        expectations << expectation;
    }
    FrontDoorCheck door(context.connections().http(), context.clock());
    const QStringList evidence = co_await door.expect(context.proxy(), expectations, {}, stop);
    for (const QString &sentence : evidence)
        context.log(sentence);
    context.summarise(u"the front door serves this instance"_s);
}

} // namespace dw::steps
