#include "core/server/httpserver.h"

#include "core/base/logging.h"
#include "core/server/httpwire.h"

#include <QUrlQuery>

namespace dw {

namespace {

const QString webhookPrefix = QStringLiteral("/api/webhook/");

/// \a call as a request of the API; nothing if its target is no path.
std::optional<ApiRequest> requestOf(HttpCall call)
{
    if (!call.target.startsWith('/'))
        return std::nullopt;
    const qsizetype mark = call.target.indexOf('?');
    ApiRequest request;
    request.path = QUrl::fromPercentEncoding(mark < 0 ? call.target : call.target.left(mark));
    if (mark >= 0) {
        const QUrlQuery query(QString::fromUtf8(call.target.mid(mark + 1)));
        for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
            request.query.insert(name, value);
    }
    request.method = call.method == "HEAD" ? QByteArrayLiteral("GET") : call.method;
    request.headers = std::move(call.headers);
    request.body = std::move(call.body);
    return request;
}

ApiResponse refusal(const Error &error)
{
    ApiResponse response = ApiResponse::problem(error);
    if (error.code() == Error::Code::RateLimited)
        response.headers.insert(QByteArrayLiteral("retry-after"), QByteArrayLiteral("60"));
    else
        response.headers.insert(QByteArrayLiteral("www-authenticate"), QByteArrayLiteral("Bearer realm=\"docker-watcher\""));
    return response;
}

} // namespace

HttpServer::HttpServer(ApiHandler &api, TokenRepository &tokens, Clock &clock, ServerLimits limits, QObject *parent)
    : QObject(parent), m_api(api), m_clock(clock), m_limits(limits), m_authenticator(tokens, clock), m_listener(limits)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &HttpServer::accept);
}

HttpServer::~HttpServer() = default;

void HttpServer::listen(const QHostAddress &address, quint16 port)
{
    if (m_listener.listen(address, port))
        return;
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("cannot listen on %1 port %2: %3; choose another with --listen")
                    .arg(address.toString(), QString::number(port), m_listener.errorString()));
}

QCoro::Task<> HttpServer::stop()
{
    m_listener.close();
    co_await finishConnections();
    co_await m_tasks.finished();
}

QCoro::Task<> HttpServer::finishConnections()
{
    for (HttpConnection *connection : std::as_const(m_connections))
        connection->finish();
    const milliseconds limit = m_clock.monotonic() + m_limits.farewell;
    while (m_tasks.running() > 0 && m_clock.monotonic() < limit)
        co_await m_clock.sleep(10ms, {});
    for (HttpConnection *connection : std::as_const(m_connections))
        connection->cancel();
}

void HttpServer::accept()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        auto *connection = new HttpConnection(socket, *this, m_limits, this);
        m_connections.insert(connection);
        m_tasks.start(QStringLiteral("connection"), serve(connection));
    }
}

QCoro::Task<> HttpServer::serve(HttpConnection *connection)
{
    co_await connection->serve();
    m_connections.remove(connection);
    connection->deleteLater();
}

QCoro::Task<ApiResult> HttpServer::respond(HttpCall call, QHostAddress peer, std::stop_token stop)
{
    std::optional<ApiRequest> request = requestOf(std::move(call));
    if (!request)
        co_return http::problem(400, http::reason(400), QStringLiteral("the request's target must be a path that begins with “/”"));
    // Senders may put what they like into a webhook call's Authorization; its secret is in the address, however it is
    // encoded there.
    const bool isWebhook = request->path.startsWith(webhookPrefix);
    const QByteArray authorization = isWebhook ? QByteArray() : request->headers.value(QByteArrayLiteral("authorization"));
    try {
        const Caller caller = m_authenticator.authenticate(authorization, peer);
        request->role = caller.role;
        request->caller = caller.name;
    } catch (const Error &error) {
        co_return refusal(error);
    }
    request->headers.remove(QByteArrayLiteral("authorization"));
    const QByteArray method = request->method;
    const QString path = isWebhook ? QStringLiteral("/api/webhook/…") : request->path;
    const milliseconds begin = m_clock.monotonic();
    ApiResult result = co_await m_api.handle(std::move(*request), stop);
    const auto *response = std::get_if<ApiResponse>(&result);
    qCDebug(lcServer).noquote() << method << path << (response ? response->status : 200)
                                << QString(QString::number((m_clock.monotonic() - begin).count()) + QStringLiteral(" ms"));
    co_return result;
}

} // namespace dw
