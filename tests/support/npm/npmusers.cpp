#include "tests/support/npm/npmusers.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw::test {

namespace {

QByteArray base64Url(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QJsonObject claimsOf(const QByteArray &token)
{
    const QByteArray payload = token.split('.').value(1);
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding)).object();
}

} // namespace

HttpResponse npmAnswer(int status, const QJsonValue &body)
{
    HttpResponse response;
    response.status = status;
    response.headers.set(QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json; charset=utf-8"));
    const QByteArray array = QJsonDocument(QJsonArray{body}).toJson(QJsonDocument::Compact);
    response.body = array.mid(1, array.size() - 2);
    return response;
}

HttpResponse npmError(int status, const QString &message, const NpmVersion &version)
{
    QJsonObject error{{QStringLiteral("message"), message}};
    if (status != 500 || version >= NpmVersion{2, 15, 0})
        error.insert(QStringLiteral("code"), status);
    return npmAnswer(status, QJsonObject{{QStringLiteral("error"), error}});
}

HttpResponse NpmUsers::newToken()
{
    const qint64 now = m_clock.now().toSecsSinceEpoch();
    const QJsonObject claims{{QStringLiteral("iss"), QStringLiteral("api")},
                             {QStringLiteral("jti"), QString::number(++m_tokens)},
                             {QStringLiteral("iat"), now},
                             {QStringLiteral("exp"), now + qint64(tokenLifetime.count())}};
    const QByteArray token = QByteArray(base64Url({{QStringLiteral("alg"), QStringLiteral("RS256")}}) + '.' + base64Url(claims)
                                        + ".key" + QByteArray::number(m_key));
    // As in NPM, “expires” is not always what the token itself says.
    return npmAnswer(200, QJsonObject{{QStringLiteral("token"), QString::fromLatin1(token)},
                                      {QStringLiteral("expires"), m_clock.now().addMonths(1).toString(Qt::ISODateWithMs)}});
}

HttpResponse NpmUsers::logIn(const QJsonObject &credentials)
{
    const QString identity = credentials.value(QLatin1StringView("identity")).toString().trimmed().toLower();
    if (identity != email || credentials.value(QLatin1StringView("secret")).toString() != password) {
        const bool isNew = m_version >= NpmVersion{2, 12, 6};
        return npmError(m_version >= NpmVersion{2, 13, 0} ? 400 : 401,
                        isNew ? QStringLiteral("Invalid email or password") : QStringLiteral("Invalid password"), m_version);
    }
    if (asksSecondFactor) {
        return npmAnswer(200, QJsonObject{{QStringLiteral("requires_2fa"), true},
                                          {QStringLiteral("challenge_token"), QStringLiteral("e30.e30.challenge")}});
    }
    ++logins;
    return newToken();
}

HttpResponse NpmUsers::refresh(const HttpRequest &request)
{
    if (const auto refused = refusal(request, QStringLiteral("/tokens")))
        return *refused;
    ++refreshes;
    return newToken();
}

HttpResponse NpmUsers::me(const HttpRequest &request) const
{
    if (const auto refused = refusal(request, QStringLiteral("/users/me")))
        return *refused;
    const bool isAdministrator = rights == Rights::Administrator;
    const QString hosts = isAdministrator || rights == Rights::ManageHosts ? QStringLiteral("manage")
        : rights == Rights::ViewHosts                                      ? QStringLiteral("view")
                                                                           : QStringLiteral("hidden");
    return npmAnswer(200, QJsonObject{{QStringLiteral("id"), 1},
                                      {QStringLiteral("email"), email},
                                      {QStringLiteral("roles"), isAdministrator ? QJsonArray{QStringLiteral("admin")} : QJsonArray()},
                                      {QStringLiteral("permissions"), QJsonObject{{QStringLiteral("proxy_hosts"), hosts}}}});
}

std::optional<HttpResponse> NpmUsers::refusal(const HttpRequest &request, const QString &path) const
{
    const QByteArray token = request.headers.value("Authorization").mid(7);
    if (token.isEmpty())
        return noRight(path);
    const QJsonObject claims = claimsOf(token);
    if (claims.isEmpty() || !token.endsWith(QByteArray(".key" + QByteArray::number(m_key))))
        return npmError(500, QStringLiteral("Internal Error"), m_version);
    if (claims.value(QLatin1StringView("exp")).toInteger() <= m_clock.now().toSecsSinceEpoch())
        return npmError(m_version >= NpmVersion{2, 13, 0} ? 400 : 401, QStringLiteral("Token has expired"), m_version);
    return std::nullopt;
}

HttpResponse NpmUsers::noRight(const QString &path) const
{
    if (m_version >= NpmVersion{2, 13, 0} && m_version < NpmVersion{2, 16, 0})
        return npmError(404, QStringLiteral("Not Found - %1").arg(path), m_version);
    return npmError(403, QStringLiteral("Permission Denied"), m_version);
}

} // namespace dw::test
