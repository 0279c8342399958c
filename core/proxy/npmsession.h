#pragma once

#include "core/model/settings.h"
#include "core/net/httptransport.h"
#include "core/base/asyncmutex.h"
#include "core/proxy/npmreply.h"

namespace dw {

/// The token of one user at Nginx Proxy Manager: obtained when first needed, refreshed before the token's own end.
/// A login costs NPM half a second of work, a refresh four milliseconds.
class NpmSession final
{
public:
    /// \a transport and \a clock must outlive the session.
    NpmSession(NpmSettings settings, HttpTransport &transport, Clock &clock);

    /// Throws Error::Unauthorized if the credentials are refused or a second factor is asked for.
    [[nodiscard]] QCoro::Task<Secret> token(std::stop_token stop);
    /// Forgets \a token, if it is still the one in use, so that the next token() logs in.
    void discard(const Secret &token);
    /// Sends a request of the API without credentials of its own; a safe one is sent again once if the connection is lost.
    [[nodiscard]] QCoro::Task<NpmReply> send(HttpRequest request, std::stop_token stop);
    [[nodiscard]] HttpRequest request(const QByteArray &method, const QString &path) const;

private:
    [[nodiscard]] QCoro::Task<NpmReply> sendOnce(HttpRequest request, std::stop_token stop);
    QCoro::Task<> refresh(std::stop_token stop);
    QCoro::Task<> logIn(std::stop_token stop);
    void take(const QString &token);

    NpmSettings m_settings;
    HttpTransport &m_transport;
    Clock &m_clock;
    AsyncMutex m_mutex;
    Secret m_token;
    milliseconds m_refreshAt{0};
    milliseconds m_endsAt{0};
};

/// How long a JSON web token lives from its issue on, by its own claims; std::nullopt if it does not say.
/// NPM's “expires” beside the token is not to be trusted: for some periods it is a month off.
[[nodiscard]] std::optional<seconds> lifetimeOfToken(const QString &token);

} // namespace dw
