#include "core/engine/connections.h"

#include "core/base/logging.h"
#include "core/proxy/npmproxy.h"
#include "core/proxy/publishedportproxy.h"

namespace dw {

LiveConnections::LiveConnections(Repositories &repositories, TransportFactory &transports, Clock &clock,
                                 QString installationId)
    : m_repositories(repositories), m_transports(transports), m_clock(clock), m_installationId(std::move(installationId)),
      m_web(transports.web())
{
    reload();
}

LiveConnections::~LiveConnections() = default;

void LiveConnections::reload()
{
    reloadEngines();
    reloadRegistries();
    reloadProxy();
}

void LiveConnections::checkAddress(const EngineEndpoint &engine) const
{
    static_cast<void>(m_transports.dockerEngine(engine));
}

void LiveConnections::reloadEngines()
{
    std::vector<std::unique_ptr<EngineConnection>> now;
    for (const EngineEndpoint &endpoint : m_repositories.engines.all()) {
        const auto known = std::ranges::find_if(m_engines, [&](const auto &e) { return e && e->endpoint == endpoint; });
        if (known != m_engines.end()) {
            now.push_back(std::move(*known));
            continue;
        }
        try {
            auto connection = std::make_unique<EngineConnection>(EngineConnection{endpoint, m_transports.dockerEngine(endpoint), {}});
            connection->client = std::make_unique<docker::DockerClient>(*connection->transport);
            now.push_back(std::move(connection));
        } catch (const Error &error) {
            qCWarning(lcApp).noquote() << "engine" << endpoint.name << "is left out:" << error.message();
        }
    }
    for (auto &engine : m_engines) {
        if (engine)
            m_replacedEngines.push_back(std::move(engine));
    }
    m_engines = std::move(now);
}

void LiveConnections::reloadRegistries()
{
    std::vector<std::unique_ptr<RegistryClient>> now;
    for (const Registry &registry : m_repositories.registries.all()) {
        const auto known = std::ranges::find_if(m_registries, [&](const auto &c) { return c && c->registry() == registry; });
        if (known != m_registries.end())
            now.push_back(std::move(*known));
        else
            now.push_back(std::make_unique<RegistryClient>(registry, *m_web, m_clock));
    }
    for (auto &client : m_registries) {
        if (client)
            m_replacedRegistries.push_back(std::move(client));
    }
    m_registries = std::move(now);
}

void LiveConnections::reloadProxy()
{
    const Settings settings = m_repositories.settings.load();
    if (m_proxy && m_proxyKind == settings.proxy && m_npm == settings.npm)
        return;
    if (m_proxy)
        m_replacedProxies.push_back(std::move(m_proxy));
    m_proxyKind = settings.proxy;
    m_npm = settings.npm;
    if (settings.proxy == ProxyKind::NginxProxyManager)
        m_proxy = std::make_unique<NpmProxy>(settings.npm, m_installationId, *m_web, m_clock, m_npmMutations);
    else
        m_proxy = std::make_unique<PublishedPortProxy>();
}

LiveConnections::EngineConnection &LiveConnections::engine(EngineId id)
{
    for (const auto &engine : m_engines) {
        if (!id || engine->endpoint.id == id)
            return *engine;
    }
    throw Error(Error::Code::NotFound,
                id ? QStringLiteral("there is no usable Docker Engine with the id %1").arg(id.value)
                   : QStringLiteral("no usable Docker Engine is configured"));
}

docker::DockerClient &LiveConnections::docker(EngineId id)
{
    return *engine(id).client;
}

EngineEndpoint LiveConnections::endpoint(EngineId id)
{
    return engine(id).endpoint;
}

RegistryClient *LiveConnections::registry(const QString &domain)
{
    const auto found = std::ranges::find_if(m_registries, [&](const auto &c) { return c->registry().domain() == domain; });
    return found == m_registries.end() ? nullptr : found->get();
}

ReverseProxy &LiveConnections::proxy()
{
    return *m_proxy;
}

HttpTransport &LiveConnections::http()
{
    return *m_web;
}

} // namespace dw
