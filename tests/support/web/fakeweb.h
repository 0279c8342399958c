#pragma once

#include "core/net/httptransport.h"

#include <QMap>

#include <functional>

namespace dw::test {

/// A world of web servers behind the transport's seam, each a function from request to answer under its authority
/// (“host:port”). Nobody listens elsewhere: the connection is refused. A server may throw a dw::Error instead of answering.
class FakeWeb final : public HttpTransport
{
public:
    using Server = std::function<HttpResponse(const HttpRequest &)>;

    void listen(const QString &authority, Server server) { m_servers.insert(authority, std::move(server)); }
    void close(const QString &authority) { m_servers.remove(authority); }
    /// How many requests were made so far.
    [[nodiscard]] int requests() const { return m_requests; }

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

private:
    QMap<QString, Server> m_servers;
    int m_requests = 0;
};

/// An answer with a body and a content type.
[[nodiscard]] HttpResponse answer(int status, const QByteArray &body = {}, const QByteArray &contentType = "text/plain");

} // namespace dw::test
