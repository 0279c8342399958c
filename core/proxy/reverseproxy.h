#pragma once

#include "core/base/clock.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <stop_token>

namespace dw {

/// Whose a route is; kept at the proxy with our mark, so that an undo or the reconciler finds it again.
struct RouteOwner {
    qint64 project = 0;
    qint64 stage = 0;
    qint64 instance = 0; ///< 0: the stage's default address
    friend bool operator==(const RouteOwner &, const RouteOwner &) = default;
};

/// One proxy host: requests for host go to forwardHost:forwardPort over plain HTTP.
struct Route {
    QString host;
    QString forwardHost;
    int forwardPort = 0;
    RouteOwner owner;
    QString proxyId; ///< the proxy's own id; empty before it exists
    bool isSecure = false; ///< served with TLS; told by the proxy, ignored when asked
    bool isOnline = true;  ///< told by the proxy
    friend bool operator==(const Route &, const Route &) = default;
};

/// Where a request for a route enters: the address to connect to, and what to ask there.
struct FrontDoor {
    QUrl url;     ///< http(s)://address:port, the front door itself
    QString host; ///< for Host and SNI
    QString servedByHeader; ///< response header by which the proxy names the upstream; empty: none
};

/// What gives instances their addresses. Implementations serialise their own mutations and touch only what carries our mark.
///
/// Throws Error::Rejected if the proxy took a change but could not load it, Conflict if the host belongs to somebody
/// else, Unauthorized, Unavailable, Timeout, BadReply.
class ReverseProxy
{
public:
    ReverseProxy() = default;
    virtual ~ReverseProxy() = default;
    Q_DISABLE_COPY_MOVE(ReverseProxy)

    /// Whether instances are published on a host port and have no route (proxy none).
    [[nodiscard]] virtual bool publishesPorts() const = 0;
    /// Reachable, credentials taken, rights sufficient. Returns the proxy's version in words.
    [[nodiscard]] virtual QCoro::Task<QString> check(std::stop_token stop) = 0;
    /// All routes that carry our mark.
    [[nodiscard]] virtual QCoro::Task<QList<Route>> routes(std::stop_token stop) = 0;
    /// Creates or changes the route of route.host so that it is as asked, and returns it as read back. Idempotent:
    /// after a lost reply the same call finds what is there.
    [[nodiscard]] virtual QCoro::Task<Route> ensure(Route route, std::stop_token stop) = 0;
    /// Removes our route of \a host; one that is not there is success. One that is not ours is Error::Conflict.
    [[nodiscard]] virtual QCoro::Task<> remove(QString host, std::stop_token stop) = 0;
    /// Where requests for \a route enter; std::nullopt if there is no front door (proxy none).
    [[nodiscard]] virtual std::optional<FrontDoor> frontDoor(const Route &route) const = 0;
    /// How the proxy reaches a container: {name on the shared network, container port}, or {server, published port}.
    /// True if the container needs a published host port for it.
    [[nodiscard]] virtual bool forwardsToPublishedPorts() const = 0;
    [[nodiscard]] virtual QString forwardHost(const QString &containerName) const = 0;
};

} // namespace dw
