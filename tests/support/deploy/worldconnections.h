#pragma once

#include "core/deploy/connections.h"
#include "tests/support/docker/fakeengine.h"
#include "tests/support/npm/fakenpm.h"

namespace dw::test {

/// A registry that knows the digests of its tags and nothing else.
class DigestRegistry final : public HttpTransport
{
public:
    QMap<QString, QString> digests; ///< tag → digest
    FaultHook fault;

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;
};

/// The web as the daemon sees it: the front door of the proxy and the containers themselves.
class WorldWeb final : public HttpTransport
{
public:
    WorldWeb(FakeEngine &engine, FakeNpm &npm) : m_engine(engine), m_npm(npm) {}

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

    QSet<QString> askedHosts;

private:
    FakeEngine &m_engine;
    FakeNpm &m_npm;
};

/// What stands in front of a world's containers.
struct WorldProxy {
    // Not explicit: most worlds need no more.
    WorldProxy(ProxyKind proxyKind = ProxyKind::None, const QString &forward = {}) : kind(proxyKind), forwardHost(forward) {}

    ProxyKind kind;
    QString forwardHost; ///< the host whose ports it forwards to, as it is not on the containers' network; empty: it is
};

/// Connections to an imitated engine, registry and Nginx Proxy Manager.
class WorldConnections final : public Connections
{
public:
    WorldConnections(const WorldProxy &proxy, const QString &installation, Clock &clock);

    FakeEngine engine;
    FakeNpm npm;
    DigestRegistry registryServer;
    bool hasRegistry = false; ///< whether the registry is configured
    QUrl engineUrl = QUrl(QStringLiteral("unix:///run/test.sock"));
    QString engineServerIp;

    [[nodiscard]] docker::DockerClient &docker(EngineId) override { return m_docker; }
    [[nodiscard]] EngineEndpoint endpoint(EngineId) override;
    [[nodiscard]] RegistryClient *registry(const QString &) override { return hasRegistry ? &m_registry : nullptr; }
    [[nodiscard]] ReverseProxy &proxy() override { return *m_proxy; }
    [[nodiscard]] WorldWeb &http() override { return m_web; }

private:
    docker::DockerClient m_docker;
    RegistryClient m_registry;
    std::unique_ptr<ReverseProxy> m_proxy;
    WorldWeb m_web;
};

} // namespace dw::test
