#pragma once

#include "core/docker/dockerclient.h"
#include "core/model/engine.h"
#include "core/proxy/reverseproxy.h"
#include "core/registry/registryclient.h"

namespace dw {

/// The peers as they are configured right now. References stay valid until the settings that made them change and the
/// deploys that use them have ended (the implementation keeps replaced ones alive that long).
class Connections
{
public:
    Connections() = default;
    virtual ~Connections() = default;
    Q_DISABLE_COPY_MOVE(Connections)

    /// The engine of \a id; invalid: the first one. Throws Error::NotFound if there is none.
    [[nodiscard]] virtual docker::DockerClient &docker(EngineId id) = 0;
    [[nodiscard]] virtual EngineEndpoint endpoint(EngineId id) = 0;
    /// The configured registry whose references carry \a domain, or nullptr.
    [[nodiscard]] virtual RegistryClient *registry(const QString &domain) = 0;
    [[nodiscard]] virtual ReverseProxy &proxy() = 0;
    /// For probes: plain HTTP and HTTPS to containers and the front door.
    [[nodiscard]] virtual HttpTransport &http() = 0;
};

} // namespace dw
