#include "core/engine/transportfactory.h"

#include "core/base/error.h"
#include "core/net/networktransport.h"
#include "core/net/unixsockettransport.h"

namespace dw {

namespace {

/// The Docker client asks for http://docker/…; this sends the same request to a host that is reached over TCP.
class TcpEngineTransport final : public HttpTransport
{
public:
    explicit TcpEngineTransport(const QUrl &engine) : m_host(engine.host()), m_port(engine.port(2375)) {}

    QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        return m_network.send(redirected(std::move(request)), std::move(stop));
    }

    QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        return m_network.open(redirected(std::move(request)), std::move(stop));
    }

private:
    [[nodiscard]] HttpRequest redirected(HttpRequest request) const
    {
        request.url.setScheme(QStringLiteral("http"));
        request.url.setHost(m_host);
        request.url.setPort(m_port);
        return request;
    }

    QString m_host;
    int m_port;
    NetworkTransport m_network;
};

} // namespace

std::unique_ptr<HttpTransport> SocketTransportFactory::web()
{
    return std::make_unique<NetworkTransport>();
}

std::unique_ptr<HttpTransport> SocketTransportFactory::dockerEngine(const QUrl &url)
{
    if (url.scheme() == QLatin1StringView("unix") && url.host().isEmpty() && url.path().startsWith(QLatin1Char('/')))
        return std::make_unique<UnixSocketTransport>(url.path());
    if (url.scheme() == QLatin1StringView("tcp") && !url.host().isEmpty())
        return std::make_unique<TcpEngineTransport>(url);
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("the engine address “%1” cannot be used; use unix:///var/run/docker.sock or tcp://host:2375")
                    .arg(url.toString(QUrl::RemoveUserInfo)));
}

} // namespace dw
