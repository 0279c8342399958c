#pragma once

#include "core/deploy/connections.h"
#include "core/proxy/publishedportproxy.h"

namespace dw::test {

/// A network with nobody on it.
class DeadTransport final : public HttpTransport
{
public:
    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token) override
    {
        throw Error(Error::Code::Unavailable, QStringLiteral("nobody at ") + request.url.host());
        co_return {};
    }
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token) override
    {
        throw Error(Error::Code::Unavailable, QStringLiteral("nobody at ") + request.url.host());
        co_return {};
    }
};

/// Peers for tests whose steps talk to none.
class DeadConnections final : public Connections
{
public:
    [[nodiscard]] docker::DockerClient &docker(EngineId) override { return m_docker; }
    [[nodiscard]] EngineEndpoint endpoint(EngineId) override { return {}; }
    [[nodiscard]] RegistryClient *registry(const QString &) override { return nullptr; }
    [[nodiscard]] ReverseProxy &proxy() override { return m_proxy; }
    [[nodiscard]] HttpTransport &http() override { return m_transport; }

private:
    DeadTransport m_transport;
    docker::DockerClient m_docker{m_transport};
    PublishedPortProxy m_proxy;
};

} // namespace dw::test
