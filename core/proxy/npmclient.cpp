#include "core/proxy/npmclient.h"

#include <QJsonDocument>

namespace dw {

namespace {

constexpr milliseconds MutationTimeout = 30s;

QString hostPath(qint64 id)
{
    return QStringLiteral("nginx/proxy-hosts/%1").arg(id);
}

} // namespace

NpmClient::NpmClient(NpmSettings settings, HttpTransport &transport, Clock &clock)
    : m_session(std::move(settings), transport, clock)
{
}

QCoro::Task<QJsonObject> NpmClient::health(std::stop_token stop)
{
    const NpmReply reply = co_await m_session.send(m_session.request(QByteArrayLiteral("GET"), QString()), stop);
    const QJsonObject health = reply.json.toObject();
    if (!reply.isSuccess() || !health.value(QLatin1StringView("version")).isObject())
        throw npmErrorOf(reply.isSuccess() ? NpmReply{.status = 200, .json = {}, .message = {}} : reply, QStringLiteral("tell its version"));
    co_return health;
}

QCoro::Task<QJsonObject> NpmClient::user(std::stop_token stop)
{
    const NpmReply reply = co_await call(QByteArrayLiteral("GET"), QStringLiteral("users/me?expand=permissions"), {}, stop);
    if (!reply.isSuccess() || !reply.json.isObject())
        throw npmErrorOf(reply, QStringLiteral("tell the rights of its user"));
    co_return reply.json.toObject();
}

QCoro::Task<QJsonArray> NpmClient::proxyHosts(std::stop_token stop)
{
    co_return co_await list(QStringLiteral("nginx/proxy-hosts"), QStringLiteral("list its proxy hosts"), stop);
}

QCoro::Task<QJsonArray> NpmClient::certificates(std::stop_token stop)
{
    co_return co_await list(QStringLiteral("nginx/certificates"), QStringLiteral("list its certificates"), stop);
}

QCoro::Task<std::optional<QJsonObject>> NpmClient::proxyHost(qint64 id, std::stop_token stop)
{
    const NpmReply reply = co_await call(QByteArrayLiteral("GET"), hostPath(id), {}, stop);
    if (reply.saysUnknown(id))
        co_return std::nullopt;
    if (!reply.isSuccess() || !reply.json.isObject())
        throw npmErrorOf(reply, QStringLiteral("show proxy host %1").arg(id));
    co_return reply.json.toObject();
}

QCoro::Task<NpmReply> NpmClient::createHost(QJsonObject fields)
{
    co_return co_await call(QByteArrayLiteral("POST"), QStringLiteral("nginx/proxy-hosts"), fields, {});
}

QCoro::Task<NpmReply> NpmClient::updateHost(qint64 id, QJsonObject fields)
{
    co_return co_await call(QByteArrayLiteral("PUT"), hostPath(id), fields, {});
}

QCoro::Task<NpmReply> NpmClient::deleteHost(qint64 id)
{
    co_return co_await call(QByteArrayLiteral("DELETE"), hostPath(id), {}, {});
}

QCoro::Task<NpmReply> NpmClient::disableHost(qint64 id)
{
    co_return co_await call(QByteArrayLiteral("POST"), QString(hostPath(id) % QStringLiteral("/disable")), {}, {});
}

QCoro::Task<QJsonArray> NpmClient::list(QString path, QString action, std::stop_token stop)
{
    const NpmReply reply = co_await call(QByteArrayLiteral("GET"), path, {}, stop);
    if (!reply.isSuccess() || !reply.json.isArray())
        throw npmErrorOf(reply, action);
    co_return reply.json.toArray();
}

QCoro::Task<NpmReply> NpmClient::call(QByteArray method, QString path, QJsonObject body, std::stop_token stop)
{
    HttpRequest request = m_session.request(method, path);
    if (!body.isEmpty()) {
        request.headers.set(QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json"));
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    if (method != QByteArrayLiteral("GET")) {
        request.freshConnection = true;
        request.timeout = MutationTimeout;
    }
    const Secret token = co_await m_session.token(stop);
    NpmReply reply = co_await callOnce(request, token, stop);
    if (!reply.looksUnauthenticated(method))
        co_return reply;
    m_session.discard(token);
    const Secret newToken = co_await m_session.token(stop);
    co_return co_await callOnce(request, newToken, stop);
}

QCoro::Task<NpmReply> NpmClient::callOnce(HttpRequest request, Secret token, std::stop_token stop)
{
    request.headers.set(QByteArrayLiteral("Authorization"), QByteArray("Bearer " + token.reveal().toLatin1()));
    co_return co_await m_session.send(request, stop);
}

} // namespace dw
