#include "core/deploy/endpoint.h"

#include "core/model/subdomain.h"

namespace dw {

using namespace Qt::StringLiterals;

QString publishedHost(const Settings &settings, const EngineEndpoint &engine)
{
    if (!settings.serverIp.isEmpty())
        return settings.serverIp;
    return engine.url.host().isEmpty() ? u"127.0.0.1"_s : engine.url.host();
}

QString networkName(const QString &containerName)
{
    constexpr qsizetype longestLabel = 63;
    return containerName.size() <= longestLabel ? containerName : dnsLabel(containerName);
}

Route routeTo(const Instance &instance, const QString &host, RouteOwner owner, const ReverseProxy &proxy)
{
    Route route;
    route.host = host;
    route.forwardHost = proxy.forwardHost(networkName(instance.containerName));
    route.forwardPort = proxy.forwardsToPublishedPorts() ? instance.hostPort : instance.containerPort;
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
