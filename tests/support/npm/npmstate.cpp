#include "tests/support/npm/npmstate.h"

#include <QJsonDocument>

namespace dw::test {

NpmState::NpmState(NpmVersion version, NginxBackend &nginx, Clock &clock)
    : m_version(version), m_users(version, clock), m_hosts(version, nginx, clock)
{
}

HttpResponse NpmState::health() const
{
    QJsonObject answer{{QStringLiteral("status"), QStringLiteral("OK")},
                       {QStringLiteral("version"), QJsonObject{{QStringLiteral("major"), m_version.major},
                                                               {QStringLiteral("minor"), m_version.minor},
                                                               {QStringLiteral("revision"), m_version.revision}}}};
    if (m_version >= NpmVersion{2, 13, 0})
        answer.insert(QStringLiteral("setup"), isSetUp);
    return npmAnswer(200, answer);
}

HttpResponse NpmState::handle(const HttpRequest &request)
{
    const QString full = request.url.path();
    if (!full.startsWith(QStringLiteral("/api/")))
        return npmError(404, QStringLiteral("Not Found - %1").arg(full), m_version);
    const QString path = full.mid(4);
    if (path == QStringLiteral("/"))
        return health();
    if (path == QStringLiteral("/tokens")) {
        return request.method == QByteArrayLiteral("POST") ? m_users.logIn(QJsonDocument::fromJson(request.body).object())
                                                           : m_users.refresh(request);
    }
    if (path == QStringLiteral("/users/me"))
        return m_users.me(request);
    if (const auto refused = m_users.refusal(request, path))
        return *refused;
    if (path == QStringLiteral("/nginx/certificates"))
        return m_users.rights == NpmUsers::Rights::Administrator ? npmAnswer(200, m_certificates) : m_users.noRight(path);
    if (path.startsWith(QStringLiteral("/nginx/proxy-hosts")))
        return hostRequest(request, path);
    return npmError(404, QStringLiteral("Not Found - %1").arg(path), m_version);
}

HttpResponse NpmState::hostRequest(const HttpRequest &request, const QString &path)
{
    const QByteArray &method = request.method;
    const bool mayChange = m_users.rights == NpmUsers::Rights::Administrator || m_users.rights == NpmUsers::Rights::ManageHosts;
    if (m_users.rights == NpmUsers::Rights::None || (method != QByteArrayLiteral("GET") && !mayChange)) {
        const bool isOddity = method == QByteArrayLiteral("POST") && m_version >= NpmVersion{2, 13, 0};
        return isOddity ? npmError(500, QStringLiteral("Internal Error"), m_version) : m_users.noRight(path);
    }
    const QString id = path.section(QLatin1Char('/'), 3, 3);
    if (method == QByteArrayLiteral("GET"))
        return id.isEmpty() ? npmAnswer(200, m_hosts.list()) : m_hosts.show(id.toLongLong());
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    const bool needsBody = method == QByteArrayLiteral("PUT") || (method == QByteArrayLiteral("POST") && id.isEmpty());
    if (needsBody && request.headers.value("Content-Type") != QByteArrayLiteral("application/json"))
        return npmError(400, QStringLiteral("Payload is undefined"), m_version);
    if (needsBody && !body.isObject())
        return npmError(400, QStringLiteral("Internal Error"), m_version);
    return hostChange(method, id, path.section(QLatin1Char('/'), 4, 4), body.object());
}

HttpResponse NpmState::hostChange(const QByteArray &method, const QString &id, const QString &action, const QJsonObject &body)
{
    if (method == QByteArrayLiteral("PUT"))
        return m_hosts.update(id.toLongLong(), body);
    if (method == QByteArrayLiteral("DELETE"))
        return m_hosts.remove(id.toLongLong());
    if (id.isEmpty())
        return m_hosts.create(body);
    return action == QStringLiteral("enable") ? m_hosts.enable(id.toLongLong()) : m_hosts.disable(id.toLongLong());
}

qint64 NpmState::addHost(const QString &domain, const QString &forwardHost, int forwardPort, const QJsonObject &more)
{
    QJsonObject host = more;
    host.insert(QStringLiteral("domain_names"), QJsonArray{domain});
    host.insert(QStringLiteral("forward_scheme"), QStringLiteral("http"));
    host.insert(QStringLiteral("forward_host"), forwardHost);
    host.insert(QStringLiteral("forward_port"), forwardPort);
    const HttpResponse answer = m_hosts.create(host);
    if (answer.status != 201)
        qFatal("the host was refused: %s", answer.body.constData());
    return QJsonDocument::fromJson(answer.body).object().value(QLatin1StringView("id")).toInteger();
}

qint64 NpmState::addCertificate(const QStringList &domains, const QDateTime &expires)
{
    const qint64 id = m_certificates.size() + 1;
    m_certificates.append(QJsonObject{{QStringLiteral("id"), id},
                                      {QStringLiteral("provider"), QStringLiteral("other")},
                                      {QStringLiteral("domain_names"), QJsonArray::fromStringList(domains)},
                                      {QStringLiteral("expires_on"), expires.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))},
                                      {QStringLiteral("meta"), QJsonObject()}});
    return id;
}

} // namespace dw::test
