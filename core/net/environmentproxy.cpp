#include "core/net/environmentproxy.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>

#include <algorithm>

namespace dw {

namespace {

bool isNearby(const QString &host)
{
    return !QHostAddress(host).isNull() || !host.contains(QLatin1Char('.')) || host.endsWith(QLatin1StringView(".localhost"));
}

bool namesProxy()
{
    constexpr const char *names[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    return std::ranges::any_of(names, [](const char *name) { return !qEnvironmentVariableIsEmpty(name); });
}

} // namespace

QNetworkProxy environmentProxy(const QUrl &url)
{
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    if (url.scheme() != QLatin1StringView("https") || isNearby(url.host()) || !namesProxy())
        return none;
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url))) {
        if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::Socks5Proxy)
            return proxy;
    }
    return none;
}

} // namespace dw
