#pragma once

#include "core/net/certificatetrust.h"
#include "core/net/httptransport.h"

#include <memory>

namespace dw {

class CertificateFolder;
class ConnectionPool;

/// HTTP and HTTPS over TCP. Sends the headers as given and nothing of its own accord: no cookies, no cache, no
/// credentials out of URLs or for a 401, no redirects. Connections are kept for further GET and HEAD requests; what
/// changes something gets a connection of its own, so that it is never sent twice.
///
/// QNetworkAccessManager does not serve here: 6.4 repeats a POST whose connection was lost, takes half a chunked body
/// for a whole one, and cannot tell a broken answer from a lost connection.
class NetworkTransport final : public HttpTransport
{
public:
    /// Connections that nobody has used for \a idleTime are closed.
    explicit NetworkTransport(milliseconds idleTime = 30s);
    /// Judges certificates by \a trust, which tells what was refused. A request that accepts any is not judged.
    explicit NetworkTransport(std::shared_ptr<CertificateTrust> trust);
    /// Believes whom \a identity names, and shows its certificate to the server.
    explicit NetworkTransport(std::shared_ptr<CertificateFolder> identity);
    ~NetworkTransport() override;
    Q_DISABLE_COPY_MOVE(NetworkTransport)

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

private:
    /// Made at the first request, so that it belongs to the thread that uses the transport.
    [[nodiscard]] std::shared_ptr<ConnectionPool> pool();

    milliseconds m_idleTime = 30s;
    std::shared_ptr<CertificateTrust> m_trust; ///< none: the system decides, or m_identity
    std::shared_ptr<CertificateFolder> m_identity; ///< may be none
    std::shared_ptr<ConnectionPool> m_pool;
};

} // namespace dw
