#pragma once

#include "core/model/registry.h"
#include "core/net/httptransport.h"
#include "core/registry/tokencache.h"
#include "core/registry/wwwauthenticate.h"

#include <QCoroTask>

#include <optional>
#include <stop_token>

namespace dw {

/// Sends requests to one registry with the authorization it asks for: none, Basic, or a Bearer token for the
/// repository. Credentials go to the registry itself and to its token realm, never to a host it redirects to and never
/// over plain http when the registry is https. Credentials once refused are not sent again for the life of the session.
class RegistrySession final
{
public:
    RegistrySession(const Registry &registry, HttpTransport &transport, Clock &clock);
    Q_DISABLE_COPY_MOVE(RegistrySession)

    /// Where the registry's API is: scheme and authority.
    [[nodiscard]] const QUrl &base() const { return m_base; }
    [[nodiscard]] const Registry &registry() const { return m_registry; }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }
    /// Sends \a request for the repository \a path (empty: the registry itself). Statuses of failure are thrown as
    /// RegistryClient says, except those in \a expected.
    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, QString path, QList<int> expected,
                                                 std::stop_token stop);
    /// How an API beside the distribution one takes the registry's login: not at all, as user name and password, or the
    /// password alone as a token.
    enum class ApiLogin { None, Basic, Bearer };
    /// Sends \a request for \a path to the API the registry has beside the distribution one. Throws as send() does.
    [[nodiscard]] QCoro::Task<HttpResponse> sendToApi(HttpRequest request, QString path, ApiLogin login, std::stop_token stop);
    /// Sends \a request for \a path to a host that is not the registry: without any login and without following it
    /// elsewhere, and the limits it states are not the registry's. Throws as send() does.
    [[nodiscard]] QCoro::Task<HttpResponse> sendElsewhere(HttpRequest request, QString path, std::stop_token stop);
    [[nodiscard]] bool isSameOrigin(const QUrl &url) const;
    /// An error that names the registry and, unless empty, the repository.
    [[nodiscard]] Error error(Error::Code code, const QString &path, const QString &text) const;

    [[nodiscard]] std::optional<int> rateLimitLeft() const { return m_rateLimitLeft; }
    [[nodiscard]] QDateTime retryAt() const { return m_retryAt; }

private:
    enum class Scheme { None, Basic, Bearer };
    /// What a request carried, to tell a refusal from a first challenge.
    struct Authorization {
        Scheme scheme = Scheme::None;
        bool isFresh = false; ///< a token that was made for this request
        QByteArray value;
    };

    [[nodiscard]] bool hasCredentials() const { return !m_registry.password.isEmpty(); }
    [[nodiscard]] QByteArray basicValue() const;
    [[nodiscard]] QByteArray apiAuthorization(ApiLogin login) const;
    [[nodiscard]] QCoro::Task<Authorization> authorize(QString path, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Secret> fetchToken(QString path, std::stop_token stop);
    [[nodiscard]] QCoro::Task<HttpResponse> follow(HttpRequest request, QByteArray authorization, QString path,
                                                   std::stop_token stop);
    [[nodiscard]] QCoro::Task<HttpResponse> exchange(HttpRequest request, QString path, std::stop_token stop);
    /// As exchange(), taking no note of stated limits.
    [[nodiscard]] QCoro::Task<HttpResponse> exchangeUnnoted(HttpRequest request, QString path, std::stop_token stop);
    /// Takes from a 401 how to do it better. Throws Error::Unauthorized if there is no better way.
    void learn(const HttpResponse &response, const Authorization &used, const QString &path);
    void learnBearer(const AuthChallenge &challenge, const Authorization &used, const QString &path);
    void learnBasic(const Authorization &used, const QString &path);
    [[nodiscard]] Secret takeToken(const HttpResponse &response, const QString &path);
    [[nodiscard]] Error refused(const QString &path);
    void noteLimits(const HttpResponse &response);
    void throwForStatus(const HttpResponse &response, const QString &path) const;

    Registry m_registry;
    QUrl m_base;
    HttpTransport &m_transport;
    Clock &m_clock;
    TokenCache m_tokens;
    Scheme m_scheme = Scheme::None;
    QUrl m_realm;
    QByteArray m_service;
    bool m_isRefused = false;
    std::optional<int> m_rateLimitLeft;
    QDateTime m_retryAt;
};

} // namespace dw
