#pragma once

#include "core/proxy/reverseproxy.h"

namespace dw {

/// Proxy “none”: each instance is published on a host port of its server, and that is its address.
/// There are no routes: a recipe asks publishesPorts() first, and ensure() is Error::Internal.
class PublishedPortProxy final : public ReverseProxy
{
public:
    [[nodiscard]] bool publishesPorts() const override { return true; }
    [[nodiscard]] QCoro::Task<QString> check(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<QList<Route>> routes(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Route> ensure(Route route, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<> remove(QString host, std::stop_token stop) override;
    [[nodiscard]] std::optional<FrontDoor> frontDoor(const Route &route) const override;
    [[nodiscard]] bool forwardsToPublishedPorts() const override { return true; }
    [[nodiscard]] QString forwardHost(const QString &containerName) const override { return containerName; }
};

} // namespace dw
