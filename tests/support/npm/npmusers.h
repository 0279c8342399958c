#pragma once

#include "core/base/clock.h"
#include "core/net/httptransport.h"
#include "tests/support/npm/npmversion.h"

#include <QJsonObject>

namespace dw::test {

/// The one user of an imitated NPM: login, tokens, rights, and how each version says no.
class NpmUsers final
{
public:
    enum class Rights { Administrator, ManageHosts, ViewHosts, None };

    NpmUsers(NpmVersion version, Clock &clock) : m_version(version), m_clock(clock) {}

    QString email = QStringLiteral("admin@example.com");
    QString password = QStringLiteral("changeme123");
    Rights rights = Rights::Administrator;
    bool asksSecondFactor = false;
    seconds tokenLifetime = 24h;
    int logins = 0;    ///< with success
    int refreshes = 0; ///< with success

    /// What a reinstallation does: all tokens are signed by a key that is unknown now.
    void regenerateKeys() { ++m_key; }
    [[nodiscard]] HttpResponse logIn(const QJsonObject &credentials);
    [[nodiscard]] HttpResponse refresh(const HttpRequest &request);
    [[nodiscard]] HttpResponse me(const HttpRequest &request) const;
    /// The answer that keeps \a request out, or std::nullopt if its token is good. \a path is below /api.
    [[nodiscard]] std::optional<HttpResponse> refusal(const HttpRequest &request, const QString &path) const;
    [[nodiscard]] HttpResponse noRight(const QString &path) const;

private:
    HttpResponse newToken();

    NpmVersion m_version;
    Clock &m_clock;
    int m_key = 1;
    int m_tokens = 0;
};

[[nodiscard]] HttpResponse npmAnswer(int status, const QJsonValue &body);
[[nodiscard]] HttpResponse npmError(int status, const QString &message, const NpmVersion &version);

} // namespace dw::test
