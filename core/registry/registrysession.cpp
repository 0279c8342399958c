#include "core/registry/registrysession.h"

#include "core/base/error.h"
#include "core/registry/ratelimit.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace dw {

namespace {

constexpr int maximumRedirects = 3;
constexpr int maximumAttempts = 3; ///< without authorization, with a stale token, with a fresh one

QUrl apiBase(const Registry &registry)
{
    QUrl base;
    const QString domain = registry.domain();
    if (domain == QLatin1StringView("docker.io") || domain == QLatin1StringView("index.docker.io")) {
        base.setScheme(QStringLiteral("https"));
        base.setHost(QStringLiteral("registry-1.docker.io"));
        return base;
    }
    base.setScheme(registry.url.scheme());
    base.setHost(registry.url.host());
    base.setPort(registry.url.port());
    return base;
}

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80);
}

bool isWeb(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http"));
}

QUrl tokenUrl(const QUrl &realm, const QByteArray &service, const QString &scope)
{
    // Encoded by hand: QUrlQuery would leave a + as it is.
    QByteArray query = realm.query(QUrl::FullyEncoded).toLatin1();
    const auto append = [&query](const char *name, const QByteArray &value) {
        if (value.isEmpty())
            return;
        if (!query.isEmpty())
            query.append('&');
        query.append(name).append('=').append(value.toPercentEncoding());
    };
    append("service", service);
    append("scope", scope.toUtf8());
    QUrl url = realm;
    url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

QString scopeOf(const QString &path)
{
    return path.isEmpty() ? QString() : QStringLiteral("repository:%1:pull").arg(path);
}

} // namespace

RegistrySession::RegistrySession(const Registry &registry, HttpTransport &transport, Clock &clock)
    : m_registry(registry), m_base(apiBase(registry)), m_transport(transport), m_clock(clock), m_tokens(clock)
{
}

QCoro::Task<HttpResponse> RegistrySession::send(HttpRequest request, QString path, QList<int> expected,
                                                std::stop_token stop)
{
    for (int attempt = 0; attempt < maximumAttempts; ++attempt) {
        if (m_isRefused)
            throw refused(path);
        const Authorization authorization = co_await authorize(path, stop);
        const HttpResponse response = co_await follow(request, authorization.value, path, stop);
        if (response.status == 401) {
            learn(response, authorization, path);
            continue;
        }
        if (!response.isSuccess() && !expected.contains(response.status))
            throwForStatus(response, path);
        co_return response;
    }
    throw error(Error::Code::Unauthorized, path,
                QStringLiteral("it keeps asking for a different login; check its authentication settings"));
}

QCoro::Task<RegistrySession::Authorization> RegistrySession::authorize(QString path, std::stop_token stop)
{
    if (m_scheme == Scheme::Basic)
        co_return Authorization{Scheme::Basic, true, basicValue()};
    if (m_scheme == Scheme::None)
        co_return Authorization{};
    const std::optional<Secret> cached = m_tokens.find(scopeOf(path));
    const Secret token = cached ? *cached : co_await fetchToken(path, stop);
    co_return Authorization{Scheme::Bearer, !cached, QByteArray("Bearer " + token.reveal().toUtf8())};
}

QCoro::Task<Secret> RegistrySession::fetchToken(QString path, std::stop_token stop)
{
    HttpRequest request;
    request.url = tokenUrl(m_realm, m_service, scopeOf(path));
    request.maximumBody = 1 << 20;
    request.headers.add("Accept", "application/json");
    if (hasCredentials())
        request.headers.add("Authorization", basicValue());
    const HttpResponse response = co_await exchange(request, path, stop);
    if (response.status == 401) {
        m_isRefused = hasCredentials();
        throw refused(path);
    }
    // GitHub's token server answers so for one repository that the login may not see; the login serves the others.
    if (response.status == 403 && hasCredentials())
        throwForStatus(response, path);
    if (response.status == 403)
        throw refused(path);
    if (!response.isSuccess())
        throwForStatus(response, path);
    co_return takeToken(response, path);
}

Secret RegistrySession::takeToken(const HttpResponse &response, const QString &path)
{
    const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
    QString token = answer.value(QLatin1StringView("token")).toString();
    if (token.isEmpty())
        token = answer.value(QLatin1StringView("access_token")).toString();
    const bool isClean = std::ranges::all_of(token, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
    if (token.isEmpty() || !isClean)
        throw error(Error::Code::BadReply, path,
                    QStringLiteral("its token server %1 answered without a usable token").arg(m_realm.host()));
    // Shorter than a minute makes no sense with clocks and networks as they are; the token specification says so too.
    const int lifetime = std::clamp(answer.value(QLatin1StringView("expires_in")).toInt(60), 60, 86'400);
    m_tokens.insert(scopeOf(path), Secret(token), seconds(lifetime));
    return Secret(token);
}

QCoro::Task<HttpResponse> RegistrySession::follow(HttpRequest request, QByteArray authorization, QString path,
                                                  std::stop_token stop)
{
    for (int hop = 0; hop <= maximumRedirects; ++hop) {
        request.headers.remove("Authorization");
        if (!authorization.isEmpty() && isSameOrigin(request.url))
            request.headers.add("Authorization", authorization);
        const HttpResponse response = co_await exchange(request, path, stop);
        const QByteArray location = response.headers.value("Location");
        if (response.status < 300 || response.status > 399 || response.status == 304 || location.isEmpty()) {
            // Another host's challenge must not decide where the login goes.
            if (response.status == 401 && !isSameOrigin(request.url))
                throw error(Error::Code::Unauthorized, path,
                            QStringLiteral("it redirects to %1, which asks for a login of its own").arg(request.url.host()));
            co_return response;
        }
        const QUrl target = request.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
        const bool isDowngrade = request.url.scheme() == QLatin1StringView("https")
            && target.scheme() != QLatin1StringView("https");
        if (!isWeb(target) || isDowngrade)
            throw error(Error::Code::BadReply, path, QStringLiteral("it redirects to an address that is not safe to follow"));
        request.url = target;
        request.url.setUserInfo(QString());
    }
    throw error(Error::Code::BadReply, path, QStringLiteral("it redirects more than %1 times").arg(maximumRedirects));
}

QCoro::Task<HttpResponse> RegistrySession::exchange(HttpRequest request, QString path, std::stop_token stop)
{
    HttpResponse response = co_await exchangeUnnoted(std::move(request), std::move(path), std::move(stop));
    noteLimits(response);
    co_return response;
}

QCoro::Task<HttpResponse> RegistrySession::exchangeUnnoted(HttpRequest request, QString path, std::stop_token stop)
{
    try {
        co_return co_await m_transport.send(request, stop);
    } catch (const Error &cause) {
        if (cause.code() == Error::Code::Cancelled)
            throw;
        throw Error(cause.code(), error(cause.code(), path, cause.message()).message(), cause.detail());
    }
}

void RegistrySession::learn(const HttpResponse &response, const Authorization &used, const QString &path)
{
    QList<AuthChallenge> challenges;
    for (const auto &[name, value] : response.headers.all()) {
        if (name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            challenges += parseChallenges(value);
    }
    for (const AuthChallenge &challenge : challenges) {
        if (challenge.scheme == "bearer")
            return learnBearer(challenge, used, path);
    }
    for (const AuthChallenge &challenge : challenges) {
        if (challenge.scheme == "basic")
            return learnBasic(used, path);
    }
    throw error(Error::Code::Unauthorized, path,
                QStringLiteral("it refuses access and offers neither Basic nor Bearer authentication"));
}

void RegistrySession::learnBearer(const AuthChallenge &challenge, const Authorization &used, const QString &path)
{
    if (used.scheme == Scheme::Bearer && used.isFresh) {
        throw error(Error::Code::Unauthorized, path, hasCredentials()
                        ? QStringLiteral("the login is right but may not read this repository; give it the right to pull")
                        : QStringLiteral("it does not exist or is not public; set a user name and a token for the registry"));
    }
    QUrl realm = QUrl::fromEncoded(challenge.parameters.value("realm"), QUrl::StrictMode);
    realm.setUserInfo(QString());
    if (!isWeb(realm))
        throw error(Error::Code::BadReply, path, QStringLiteral("its token realm is no http or https address"));
    if (m_base.scheme() == QLatin1StringView("https") && realm.scheme() != QLatin1StringView("https"))
        throw error(Error::Code::BadReply, path,
                    QStringLiteral("it wants the login sent unencrypted to %1, which an https registry may not; "
                                   "correct the token realm in the registry's settings").arg(realm.host()));
    m_scheme = Scheme::Bearer;
    m_realm = realm;
    m_service = challenge.parameters.value("service");
    m_tokens.remove(scopeOf(path));
}

void RegistrySession::learnBasic(const Authorization &used, const QString &path)
{
    if (used.scheme == Scheme::Basic)
        m_isRefused = true;
    if (m_isRefused || !hasCredentials())
        throw refused(path);
    m_scheme = Scheme::Basic;
}

Error RegistrySession::refused(const QString &path)
{
    return error(Error::Code::Unauthorized, path, hasCredentials()
                     ? QStringLiteral("it refused the user name or password; they are not tried again until you change them")
                     : QStringLiteral("it asks for a login; set a user name and a token for the registry"));
}

QByteArray RegistrySession::basicValue() const
{
    return QByteArray("Basic " + QString(m_registry.loginName() + QLatin1Char(':') + m_registry.password.reveal()).toUtf8().toBase64());
}

bool RegistrySession::isSameOrigin(const QUrl &url) const
{
    return url.scheme() == m_base.scheme() && url.host() == m_base.host() && effectivePort(url) == effectivePort(m_base);
}

Error RegistrySession::error(Error::Code code, const QString &path, const QString &text) const
{
    const QString where = path.isEmpty() ? m_registry.domain() : QString(m_registry.domain() + QLatin1Char('/') + path);
    return Error(code, QStringLiteral("registry “%1” (%2): %3").arg(m_registry.name, where, text));
}

void RegistrySession::noteLimits(const HttpResponse &response)
{
    if (const std::optional<int> left = dw::rateLimitLeft(response.headers))
        m_rateLimitLeft = left;
    // An answer to another request, sent before, does not take the wish back.
    if (response.status == 429 || response.status == 503)
        m_retryAt = retryTime(response.headers, m_clock.now());
    else if (m_retryAt.isValid() && m_retryAt <= m_clock.now())
        m_retryAt = {};
}

void RegistrySession::throwForStatus(const HttpResponse &response, const QString &path) const
{
    const int status = response.status;
    if (status == 404)
        throw error(Error::Code::NotFound, path, path.isEmpty()
                        ? QStringLiteral("there is no registry at %1; check the address").arg(m_base.toString())
                        : QStringLiteral("no such repository or tag; check the name, or push it first"));
    if (status == 403)
        throw error(Error::Code::Forbidden, path,
                    QStringLiteral("the login may not read this; give it the right to pull"));
    if (status == 429 || (status == 503 && m_retryAt.isValid()))
        throw error(Error::Code::RateLimited, path, m_retryAt.isValid()
                        ? QStringLiteral("it asks to wait until %1").arg(m_retryAt.toString(Qt::ISODate))
                        : QStringLiteral("it takes no more requests for now; log in or poll less often"));
    if (status >= 500)
        throw error(Error::Code::Unavailable, path, QStringLiteral("it answered with status %1").arg(status));
    throw error(Error::Code::BadReply, path, QStringLiteral("it answered with status %1").arg(status));
}

} // namespace dw
