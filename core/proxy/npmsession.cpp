#include "core/proxy/npmsession.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace dw {

namespace {

constexpr seconds LifetimeIfUnknown = 1h;

QString pathBelow(const QUrl &base, const QString &path)
{
    QString prefix = base.path();
    while (prefix.endsWith(QLatin1Char('/')))
        prefix.chop(1);
    if (prefix.endsWith(QStringLiteral("/api")))
        prefix.chop(4);
    return QString(prefix % QStringLiteral("/api/") % path);
}

} // namespace

std::optional<seconds> lifetimeOfToken(const QString &token)
{
    const QByteArray payload = QByteArray::fromBase64(token.section(QLatin1Char('.'), 1, 1).toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonObject claims = QJsonDocument::fromJson(payload).object();
    const qint64 issued = claims.value(QLatin1StringView("iat")).toInteger();
    const qint64 ends = claims.value(QLatin1StringView("exp")).toInteger();
    if (issued <= 0 || ends <= issued)
        return std::nullopt;
    return seconds(ends - issued);
}

NpmSession::NpmSession(NpmSettings settings, HttpTransport &transport, Clock &clock)
    : m_settings(std::move(settings)), m_transport(transport), m_clock(clock)
{
}

HttpRequest NpmSession::request(const QByteArray &method, const QString &path) const
{
    HttpRequest request;
    request.method = method;
    request.url = m_settings.url;
    request.url.setPath(pathBelow(m_settings.url, path.section(QLatin1Char('?'), 0, 0)));
    request.url.setQuery(path.contains(QLatin1Char('?')) ? path.section(QLatin1Char('?'), 1) : QString());
    request.url.setUserInfo({});
    request.headers.set(QByteArrayLiteral("Accept"), QByteArrayLiteral("application/json"));
    return request;
}

QCoro::Task<NpmReply> NpmSession::send(HttpRequest request, std::stop_token stop)
{
    const bool isSafe = request.method == QByteArrayLiteral("GET") || request.url.path().endsWith(QStringLiteral("/tokens"));
    try {
        co_return co_await sendOnce(request, stop);
    } catch (const Error &error) {
        // NPM's API is behind the nginx that each change reloads: kept connections close without a word.
        if (!isSafe || error.code() != Error::Code::Unavailable)
            throw;
    }
    request.freshConnection = true;
    co_return co_await sendOnce(request, stop);
}

QCoro::Task<NpmReply> NpmSession::sendOnce(HttpRequest request, std::stop_token stop)
{
    try {
        co_return npmReplyOf(co_await m_transport.send(request, stop));
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
        throw error.withContext(QStringLiteral("Nginx Proxy Manager at %1 does not answer; check that it runs and that its URL is right")
                                    .arg(m_settings.url.toString(QUrl::RemoveUserInfo)));
    }
}

QCoro::Task<Secret> NpmSession::token(std::stop_token stop)
{
    const auto lock = co_await m_mutex.lock(stop);
    const milliseconds now = m_clock.monotonic();
    if (!m_token.isEmpty() && now >= m_refreshAt && now < m_endsAt)
        co_await refresh(stop);
    if (m_token.isEmpty() || m_clock.monotonic() >= m_endsAt)
        co_await logIn(stop);
    // A copy: co_return of a plain member would move it out.
    co_return Secret(m_token);
}

void NpmSession::discard(const Secret &token)
{
    if (m_token == token)
        m_token = Secret();
}

QCoro::Task<> NpmSession::refresh(std::stop_token stop)
{
    HttpRequest refreshing = request(QByteArrayLiteral("GET"), QStringLiteral("tokens"));
    refreshing.headers.set(QByteArrayLiteral("Authorization"), QByteArray("Bearer " + m_token.reveal().toLatin1()));
    const NpmReply reply = co_await send(refreshing, stop);
    m_token = Secret();
    if (reply.isSuccess())
        take(reply.json.toObject().value(QLatin1StringView("token")).toString());
}

QCoro::Task<> NpmSession::logIn(std::stop_token stop)
{
    m_token = Secret();
    HttpRequest login = request(QByteArrayLiteral("POST"), QStringLiteral("tokens"));
    login.headers.set(QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json"));
    login.body = QJsonDocument(QJsonObject{{QStringLiteral("identity"), m_settings.email},
                                           {QStringLiteral("secret"), m_settings.password.reveal()}})
                     .toJson(QJsonDocument::Compact);
    const NpmReply reply = co_await send(login, stop);
    const QJsonObject answer = reply.json.toObject();
    if (reply.isSuccess() && answer.contains(QLatin1StringView("requires_2fa"))) {
        throw Error(Error::Code::Unauthorized,
                    QStringLiteral("Nginx Proxy Manager asks %1 for a second factor, which a program cannot give. Create a user of its "
                                   "own for Docker Watcher without two-factor authentication, and enter that one")
                        .arg(m_settings.email));
    }
    // From 2.13 on a wrong password is a 400, before a 401.
    if (reply.status == 400 || reply.status == 401 || reply.status == 403) {
        throw Error(Error::Code::Unauthorized,
                    QStringLiteral("Nginx Proxy Manager refused the login of %1; check e-mail and password").arg(m_settings.email),
                    reply.message);
    }
    if (!reply.isSuccess())
        throw npmErrorOf(reply, QStringLiteral("log in"));
    take(answer.value(QLatin1StringView("token")).toString());
    if (m_token.isEmpty())
        throw Error(Error::Code::BadReply, QStringLiteral("Nginx Proxy Manager answered the login without a token"));
}

void NpmSession::take(const QString &token)
{
    // Counted from now by our own clock: the clocks of the two machines may differ.
    const seconds lifetime = lifetimeOfToken(token).value_or(LifetimeIfUnknown);
    m_token = Secret(token);
    m_endsAt = m_clock.monotonic() + lifetime;
    m_refreshAt = m_endsAt - std::min<milliseconds>(1h, lifetime / 4);
}

} // namespace dw
