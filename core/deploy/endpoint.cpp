#include "core/deploy/endpoint.h"

#include "core/model/subdomain.h"

namespace dw {

using namespace Qt::StringLiterals;

QString publishedHost(const Settings &settings, const EngineEndpoint &engine)
{
    if (!engine.serverIp.isEmpty())
        return engine.serverIp;
    if (!settings.serverIp.isEmpty())
        return settings.serverIp;
    return engine.url.host().isEmpty() ? u"127.0.0.1"_s : engine.url.host();
}

QString networkName(const QString &containerName)
{
    constexpr qsizetype longestLabel = 63;
    return containerName.size() <= longestLabel ? containerName : dnsLabel(containerName);
}

bool isElsewhere(const EngineEndpoint &engine)
{
    return !engine.url.host().isEmpty() || !engine.serverIp.isEmpty();
}

bool leadsToHostPort(const Instance &instance, const EngineEndpoint &engine, const ReverseProxy &proxy)
{
    // A container that was made before its engine got an address of its own has no host port yet.
    return proxy.forwardsToPublishedPorts() || (!engine.serverIp.isEmpty() && instance.hostPort > 0);
}

Route routeTo(const Instance &instance, const EngineEndpoint &engine, const QString &host, RouteOwner owner, const ReverseProxy &proxy)
{
    const bool isAtHost = leadsToHostPort(instance, engine, proxy);
    Route route;
    route.host = host;
    route.forwardHost = isAtHost && !engine.serverIp.isEmpty() ? engine.serverIp : proxy.forwardHost(networkName(instance.containerName));
    route.forwardPort = isAtHost ? instance.hostPort : instance.containerPort;
    route.owner = owner;
    return route;
}

int publishedPort(const docker::Container &container, int containerPort)
{
    for (const docker::PortBinding &binding : container.ports) {
        if (binding.containerPort == containerPort && binding.hostPort > 0)
            return binding.hostPort;
    }
    return 0;
}

} // namespace dw
