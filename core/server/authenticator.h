#pragma once

#include "core/store/tokenrepository.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>

namespace dw {

struct Caller {
    Role role = Role::None;
    QString name; ///< of the token; the address for those without one
};

/// Who calls, by bearer token. Tokens have 256 random bits, so guessing is hopeless; what is limited is the work that
/// wrong ones make: after some in a minute an address is told to wait, while right tokens from there still pass.
class Authenticator final
{
public:
    static constexpr int wrongTokensPerMinute = 10;

    Authenticator(TokenRepository &tokens, Clock &clock);

    /// Throws Error::Unauthorized for a wrong, expired or malformed token, Error::RateLimited after too many of them.
    [[nodiscard]] Caller authenticate(const QByteArray &authorization, const QHostAddress &address);

private:
    struct Failures {
        int count = 0;
        milliseconds since{0};
    };
    [[noreturn]] void refuse(const QHostAddress &address, const QString &why);
    void forgetOld();

    TokenRepository &m_tokens;
    Clock &m_clock;
    QHash<QString, Failures> m_failures;
};

/// What stands for a client's address in limits: the address, of IPv6 its /64, which one client has for itself.
[[nodiscard]] QString addressKey(const QHostAddress &address);

} // namespace dw
