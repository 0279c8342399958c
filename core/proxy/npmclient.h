#pragma once

#include "core/proxy/npmsession.h"

#include <QJsonArray>
#include <QJsonObject>

namespace dw {

/// Calls of Nginx Proxy Manager's API, with a token and in all its dialects; no policy.
///
/// A call that is answered as if the token were bad is sent once more after a new login. Mutations are the caller's to
/// serialise; they use a connection of their own, because NPM reloads the nginx its API is behind.
class NpmClient final
{
public:
    NpmClient(NpmSettings settings, HttpTransport &transport, Clock &clock);

    /// The answer of GET /api/, without login. Throws if this is no Nginx Proxy Manager.
    [[nodiscard]] QCoro::Task<QJsonObject> health(std::stop_token stop);
    /// The user we are, with roles and permissions.
    [[nodiscard]] QCoro::Task<QJsonObject> user(std::stop_token stop);
    [[nodiscard]] QCoro::Task<QJsonArray> proxyHosts(std::stop_token stop);
    [[nodiscard]] QCoro::Task<QJsonArray> certificates(std::stop_token stop);
    /// std::nullopt if there is none with this id.
    [[nodiscard]] QCoro::Task<std::optional<QJsonObject>> proxyHost(qint64 id, std::stop_token stop);

    /// Creates a host. Like the other mutations it ends in any answer but one about the token: look at the reply.
    /// It cannot be cancelled: NPM goes on all the same, and the next mutation must not meet this one.
    [[nodiscard]] QCoro::Task<NpmReply> createHost(QJsonObject fields);
    [[nodiscard]] QCoro::Task<NpmReply> updateHost(qint64 id, QJsonObject fields);
    [[nodiscard]] QCoro::Task<NpmReply> deleteHost(qint64 id);
    /// The only way that takes a host out of nginx: updating “enabled” to false leaves it served.
    [[nodiscard]] QCoro::Task<NpmReply> disableHost(qint64 id);

private:
    QCoro::Task<NpmReply> call(QByteArray method, QString path, QJsonObject body, std::stop_token stop);
    QCoro::Task<NpmReply> callOnce(HttpRequest request, Secret token, std::stop_token stop);
    QCoro::Task<QJsonArray> list(QString path, QString action, std::stop_token stop);

    NpmSession m_session;
};

} // namespace dw
