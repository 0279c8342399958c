#pragma once

#include "core/base/id.h"

#include <QString>
#include <QUrl>

namespace dw {

/// A Docker Engine that runs containers: unix:///path, tcp://host:port or ssh://user@host (SPEC §9).
struct EngineEndpoint {
    EngineId id;
    QString name; ///< unique
    QUrl url;
    /// For tcp: the folder on the daemon's machine that holds ca.pem, cert.pem and key.pem, as DOCKER_CERT_PATH names it;
    /// empty: the engine is asked without TLS.
    QString certificates = {};
    /// Where the ports that it publishes are reached, also by a reverse proxy; empty: as the settings say for all engines.
    QString serverIp = {};
    friend bool operator==(const EngineEndpoint &, const EngineEndpoint &) = default;
};

} // namespace dw
