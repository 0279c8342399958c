#include "core/engine/transportfactory.h"

#include "core/base/error.h"
#include "core/net/certificatefolder.h"
#include "core/net/networktransport.h"
#include "core/net/sshtunnel.h"
#include "core/net/unixsockettransport.h"

namespace dw {

namespace {

/// The Docker client asks for http://docker/…; this sends the same request to a host that is reached over TCP, or over TLS.
class TcpEngineTransport final : public HttpTransport
{
public:
    TcpEngineTransport(const QUrl &engine, std::shared_ptr<CertificateFolder> identity)
        : m_host(engine.host()), m_scheme(identity ? QStringLiteral("https") : QStringLiteral("http")),
          m_port(engine.port(identity ? 2376 : 2375)), m_network(std::move(identity))
    {
    }

    QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        const HttpResponse answer = co_await m_network.send(redirected(std::move(request)), std::move(stop));
        if (answer.status == 400 && answer.body.contains("HTTP request to an HTTPS server"))
            throw Error(Error::Code::Unavailable,
                        QStringLiteral("%1 wants TLS at port %2; give the engine the folder of its certificates").arg(m_host, QString::number(m_port)));
        co_return answer;
    }

    QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        return m_network.open(redirected(std::move(request)), std::move(stop));
    }

private:
    [[nodiscard]] HttpRequest redirected(HttpRequest request) const
    {
        request.url.setScheme(m_scheme);
        request.url.setHost(m_host);
        request.url.setPort(m_port);
        return request;
    }

    QString m_host;
    QString m_scheme;
    int m_port;
    NetworkTransport m_network;
};

/// The engine's socket on another machine, through ssh.
class SshEngineTransport final : public HttpTransport
{
public:
    explicit SshEngineTransport(const QUrl &engine) : m_tunnel(engine) {}

    QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        std::optional<Error> failure;
        try {
            UnixSocketTransport socket(co_await m_tunnel.socket(stop));
            co_return co_await socket.send(std::move(request), stop);
        } catch (const Error &error) {
            failure = explained(error);
        }
        throw *failure;
    }

    QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        std::optional<Error> failure;
        try {
            UnixSocketTransport socket(co_await m_tunnel.socket(stop));
            co_return co_await socket.open(std::move(request), stop);
        } catch (const Error &error) {
            failure = explained(error);
        }
        throw *failure;
    }

private:
    /// ssh takes the connection before it knows whether the other side takes it, too.
    [[nodiscard]] Error explained(const Error &error) const
    {
        if (!m_tunnel.isRefusedThere() || error.code() == Error::Code::Cancelled || error.code() == Error::Code::Timeout)
            return error;
        return Error(Error::Code::Unavailable,
                     QStringLiteral("%1 does not connect us to %2: is Docker running there, and may that user use its socket?")
                         .arg(m_tunnel.peer(), m_tunnel.remoteSocket()), error.message());
    }

    SshTunnel m_tunnel;
};

} // namespace

std::unique_ptr<HttpTransport> SocketTransportFactory::web()
{
    return std::make_unique<NetworkTransport>();
}

std::unique_ptr<HttpTransport> SocketTransportFactory::dockerEngine(const EngineEndpoint &engine)
{
    const QUrl &url = engine.url;
    if (url.scheme() == QLatin1StringView("unix") && url.host().isEmpty() && url.path().startsWith(QLatin1Char('/')))
        return std::make_unique<UnixSocketTransport>(url.path());
    if (url.scheme() == QLatin1StringView("tcp") && !url.host().isEmpty())
        return std::make_unique<TcpEngineTransport>(
            url, engine.certificates.isEmpty() ? nullptr : std::make_shared<CertificateFolder>(engine.certificates));
    if (url.scheme() == QLatin1StringView("ssh"))
        return std::make_unique<SshEngineTransport>(url);
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("the engine address “%1” cannot be used; use unix:///var/run/docker.sock, ssh://user@host or tcp://host:2376")
                    .arg(url.toString(QUrl::RemoveUserInfo)));
}

} // namespace dw
