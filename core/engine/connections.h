#pragma once

#include "core/base/asyncmutex.h"
#include "core/deploy/connections.h"
#include "core/engine/transportfactory.h"
#include "core/model/settings.h"
#include "core/store/repositories.h"

#include <memory>
#include <vector>

namespace dw {

/// The peers by the rows of engines, registries and settings. reload() takes over changed rows.
///
/// What a changed row replaces stays until the end of the program: deploys, log streams and the poller may be in the
/// middle of using it, a change is a person's doing, and a client without traffic costs a few kilobytes.
class LiveConnections final : public Connections
{
public:
    /// All outlive the connections. \a installationId marks our hosts at the proxy.
    LiveConnections(Repositories &repositories, TransportFactory &transports, Clock &clock, QString installationId);
    ~LiveConnections() override;

    void reload();
    /// Throws Error::InvalidInput if \a engine has no address at which an engine can be reached.
    void checkAddress(const EngineEndpoint &engine) const;

    docker::DockerClient &docker(EngineId id) override;
    EngineEndpoint endpoint(EngineId id) override;
    RegistryClient *registry(const QString &domain) override;
    ReverseProxy &proxy() override;
    HttpTransport &http() override;

private:
    struct EngineConnection {
        EngineEndpoint endpoint;
        std::unique_ptr<HttpTransport> transport;
        std::unique_ptr<docker::DockerClient> client;
    };
    [[nodiscard]] EngineConnection &engine(EngineId id);
    void reloadEngines();
    void reloadRegistries();
    void reloadProxy();

    Repositories &m_repositories;
    TransportFactory &m_transports;
    Clock &m_clock;
    QString m_installationId;
    std::unique_ptr<HttpTransport> m_web;
    std::vector<std::unique_ptr<EngineConnection>> m_engines;
    std::vector<std::unique_ptr<RegistryClient>> m_registries;
    std::unique_ptr<ReverseProxy> m_proxy;
    ProxyKind m_proxyKind = ProxyKind::None;
    NpmSettings m_npm;
    /// One for all that were ever set: a deploy that still uses a replaced proxy and one that uses the new one must not change
    /// the same NPM at once, and two addresses (a name and an IP address) may well be one NPM's.
    std::shared_ptr<AsyncMutex> m_npmMutations = std::make_shared<AsyncMutex>();

    std::vector<std::unique_ptr<EngineConnection>> m_replacedEngines;
    std::vector<std::unique_ptr<RegistryClient>> m_replacedRegistries;
    std::vector<std::unique_ptr<ReverseProxy>> m_replacedProxies;
};

} // namespace dw
