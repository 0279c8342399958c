#include "tests/support/web/fakeweb.h"

#include "core/base/error.h"

namespace dw::test {

namespace {

class WholeStream final : public HttpStream
{
public:
    explicit WholeStream(HttpResponse response) : m_body(response.body), m_head(std::move(response)) { m_head.body.clear(); }

    [[nodiscard]] const HttpResponse &head() const override { return m_head; }
    [[nodiscard]] QCoro::Task<std::optional<QByteArray>> read(std::stop_token stop) override
    {
        throwIfStopped(stop);
        co_return std::exchange(m_body, std::nullopt);
    }

private:
    std::optional<QByteArray> m_body;
    HttpResponse m_head;
};

} // namespace

QCoro::Task<HttpResponse> FakeWeb::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    ++m_requests;
    const int standard = request.url.scheme() == QLatin1StringView("https") ? 443 : 80;
    const QString authority = request.url.host() + QLatin1Char(':') + QString::number(request.url.port(standard));
    const auto server = m_servers.constFind(authority);
    if (server == m_servers.constEnd())
        throw Error(Error::Code::Unavailable, QString(authority + QStringLiteral(": connection refused")));
    const Server serve = server.value();
    co_return serve(request);
}

QCoro::Task<std::unique_ptr<HttpStream>> FakeWeb::open(HttpRequest request, std::stop_token stop)
{
    HttpResponse response = co_await send(std::move(request), stop);
    co_return std::make_unique<WholeStream>(std::move(response));
}

HttpResponse answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers.add("Content-Type", contentType);
    return response;
}

} // namespace dw::test
