#include "core/proxy/publishedportproxy.h"

#include "core/base/error.h"

namespace dw {

QCoro::Task<QString> PublishedPortProxy::check(std::stop_token)
{
    co_return QStringLiteral("published ports, no reverse proxy");
}

QCoro::Task<QList<Route>> PublishedPortProxy::routes(std::stop_token)
{
    co_return QList<Route>{};
}

QCoro::Task<Route> PublishedPortProxy::ensure(Route route, std::stop_token)
{
    throw Error(Error::Code::Internal,
                QStringLiteral("%1 cannot be routed: instances are published on ports, there is no proxy").arg(route.host));
    co_return route;
}

QCoro::Task<> PublishedPortProxy::remove(QString, std::stop_token)
{
    // What cannot exist is gone: an undo need not ask which proxy there is.
    co_return;
}

std::optional<FrontDoor> PublishedPortProxy::frontDoor(const Route &) const
{
    return std::nullopt;
}

} // namespace dw
