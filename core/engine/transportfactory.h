#pragma once

#include "core/model/engine.h"
#include "core/net/httptransport.h"

#include <memory>

namespace dw {

/// Makes the transports of the engine's peers. Tests give their own.
class TransportFactory
{
public:
    TransportFactory() = default;
    virtual ~TransportFactory() = default;
    Q_DISABLE_COPY_MOVE(TransportFactory)

    /// For registries, proxies and probes.
    [[nodiscard]] virtual std::unique_ptr<HttpTransport> web() = 0;
    /// For a Docker Engine: unix:///path, ssh://user@host (see SshTunnel) or tcp://host:port, over TLS if it has certificates.
    /// Throws Error::InvalidInput for another kind.
    [[nodiscard]] virtual std::unique_ptr<HttpTransport> dockerEngine(const EngineEndpoint &engine) = 0;
};

/// Transports over real sockets.
class SocketTransportFactory final : public TransportFactory
{
public:
    [[nodiscard]] std::unique_ptr<HttpTransport> web() override;
    [[nodiscard]] std::unique_ptr<HttpTransport> dockerEngine(const EngineEndpoint &engine) override;
};

} // namespace dw
