#pragma once

#include "core/docker/dockertypes.h"
#include "core/model/engine.h"
#include "core/model/instance.h"
#include "core/model/settings.h"
#include "core/proxy/reverseproxy.h"

namespace dw {

/// The host under which ports that \a engine publishes are reached: its own server_ip, else the settings', else the host
/// of the engine's own URL, else this machine.
[[nodiscard]] QString publishedHost(const Settings &settings, const EngineEndpoint &engine);

/// The name of a container on its network: its own name, or where that is no DNS label, a short one.
[[nodiscard]] QString networkName(const QString &containerName);

/// Whether containers of \a engine need host ports for other machines: for our health checks, or for the reverse proxy.
[[nodiscard]] bool isElsewhere(const EngineEndpoint &engine);

/// Whether routes to \a instance on \a engine lead to its host port, which it has only while it runs.
[[nodiscard]] bool leadsToHostPort(const Instance &instance, const EngineEndpoint &engine, const ReverseProxy &proxy);

/// The route of \a host to the container of \a instance on \a engine: at the server_ip of an engine that has its own, else as
/// \a proxy reaches containers.
[[nodiscard]] Route routeTo(const Instance &instance, const EngineEndpoint &engine, const QString &host, RouteOwner owner,
                            const ReverseProxy &proxy);

/// The host port that \a container publishes for \a containerPort, 0 if none.
[[nodiscard]] int publishedPort(const docker::Container &container, int containerPort);

} // namespace dw
