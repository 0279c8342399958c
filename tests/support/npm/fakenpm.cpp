#include "tests/support/npm/fakenpm.h"

namespace dw::test {

namespace {

HttpResponse page(int status, const QByteArray &body)
{
    HttpResponse response;
    response.status = status;
    response.headers.set(QByteArrayLiteral("Content-Type"), QByteArrayLiteral("text/html"));
    response.body = body;
    return response;
}

} // namespace

NpmSettings FakeNpm::settings()
{
    NpmSettings settings;
    settings.url = apiUrl();
    settings.email = m_state.users().email;
    settings.password = Secret(m_state.users().password);
    return settings;
}

QCoro::Task<HttpResponse> FakeNpm::send(HttpRequest request, std::stop_token stop)
{
    // As with real sockets, nobody is answered before the event loop has turned.
    co_await m_realClock.sleep(0ms, stop);
    if (request.url.port(80) != apiUrl().port())
        co_return frontDoor(request);
    requests << request;
    co_return answer(request);
}

QCoro::Task<std::unique_ptr<HttpStream>> FakeNpm::open(HttpRequest, std::stop_token)
{
    throw Error(Error::Code::Internal, QStringLiteral("NPM has no streams"));
    co_return std::unique_ptr<HttpStream>();
}

HttpResponse FakeNpm::answer(const HttpRequest &request)
{
    switch (fault ? fault(request) : Fault::None) {
    case Fault::None:
        return m_state.handle(request);
    case Fault::Refused:
        throw Error(Error::Code::Unavailable, QStringLiteral("connection refused"));
    case Fault::Timeout:
        throw Error(Error::Code::Timeout, QStringLiteral("no answer"));
    case Fault::Status500:
        return npmError(500, QStringLiteral("Internal Error"), {});
    case Fault::Garbage:
        return page(502, QByteArrayLiteral("<html><head><title>502 Bad Gateway</title></head></html>"));
    case Fault::LostReply:
        static_cast<void>(m_state.handle(request));
        throw Error(Error::Code::Unavailable, QStringLiteral("connection lost"));
    case Fault::LateReply:
        static_cast<void>(m_state.handle(request));
        throw Error(Error::Code::Timeout, QStringLiteral("no answer in time"));
    case Fault::Stored500:
        static_cast<void>(m_state.handle(request));
        return npmError(500, QStringLiteral("Internal Error"), {});
    }
    return {};
}

HttpResponse FakeNpm::frontDoor(const HttpRequest &request) const
{
    QString host = QString::fromLatin1(request.headers.value("Host"));
    host = host.isEmpty() ? request.url.host() : host.section(QLatin1Char(':'), 0, 0);
    const QJsonObject serving = m_nginx.serving(host);
    if (serving.isEmpty()) {
        return request.url.path() == QStringLiteral("/") ? page(200, QByteArrayLiteral("<h1>Congratulations!</h1>"))
                                                         : page(404, QByteArrayLiteral("404 Not Found"));
    }
    HttpResponse response = upstream ? upstream(serving.value(QLatin1StringView("forward_host")).toString(),
                                                serving.value(QLatin1StringView("forward_port")).toInt(), request)
                                     : page(502, QByteArrayLiteral("502 Bad Gateway"));
    // nginx adds the header to answers of success and to redirections only.
    if (response.status < 400)
        response.headers.set(QByteArrayLiteral("X-Served-By"), host.toLatin1());
    return response;
}

} // namespace dw::test
