#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/base/secret.h"
#include "core/model/portrange.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace dw {

enum class ProxyKind { None, NginxProxyManager };

struct NpmSettings {
    QUrl url; ///< http://host:81
    QString email;
    Secret password;
    QUrl frontDoor;       ///< where its nginx serves; empty: the host of url, ports 80 and 443
    QString forwardHost;  ///< where NPM reaches published ports; empty: container names on the shared network
    bool forceSsl = true; ///< applies only where a certificate covers the name
    bool http2 = true;
    bool websockets = true;
    bool blockExploits = true;
    friend bool operator==(const NpmSettings &, const NpmSettings &) = default;
};

/// The daemon's own settings, one value each.
struct Settings {
    QString domain;                 ///< of all addresses; empty: only published ports
    QString serverIp;               ///< where published ports are reached; empty: 127.0.0.1
    QString network = QStringLiteral("docker-watcher");
    QString subdomainPattern = QStringLiteral("stage-{stage}-{project}");
    Secret notificationUrl;
    seconds pollInterval{300};      ///< of registries that name none
    int parallelDeploys = 2;
    bool autoCreate = true;         ///< unknown images of configured registries become projects
    bool pauseAutoDeploy = false;   ///< what would deploy by itself waits for a person
    ProxyKind proxy = ProxyKind::None;
    NpmSettings npm;
    Secret webhookSecret;           ///< 128 random bits as 32 hex digits, made at first start
    Secret webhookHmacSecret;       ///< empty: signatures are not checked
    QStringList allowedHostPaths;   ///< of the engine’s host, which projects may mount although the rules protect them
    bool pruneImages = false;       ///< images that nothing needs are removed after deploys, see ImagePruner
    int minimumFreeMegabytes = 1024; ///< on the engine’s disk before a pull; 0: not checked
    PortRange hostPorts;             ///< for instances that are reached by a port of the host; those that have one keep it
    int keepDeploys = 200;           ///< ended ones a stage keeps with steps and log; 0: all
    friend bool operator==(const Settings &, const Settings &) = default;
};

template <>
struct EnumNames<ProxyKind> {
    static constexpr std::pair<ProxyKind, std::string_view> table[] = {
        {ProxyKind::None, "none"}, {ProxyKind::NginxProxyManager, "npm"}};
};

} // namespace dw
