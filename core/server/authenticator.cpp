#include "core/server/authenticator.h"

#include <QCryptographicHash>

namespace dw {

namespace {

constexpr qsizetype rememberedAddresses = 10'000;

} // namespace

QString addressKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4).toString();
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(bytes.c + 8, bytes.c + 16, quint8(0));
    return QHostAddress(bytes).toString();
}

Authenticator::Authenticator(TokenRepository &tokens, Clock &clock) : m_tokens(tokens), m_clock(clock) {}

Caller Authenticator::authenticate(const QByteArray &authorization, const QHostAddress &address)
{
    if (authorization.isEmpty())
        return {Role::None, addressKey(address)};
    const QByteArray scheme = authorization.left(7).toLower();
    const QByteArray token = authorization.mid(7).trimmed();
    if (scheme != "bearer " || token.isEmpty() || token.size() > 512)
        refuse(address, QStringLiteral("the Authorization header must be “Bearer” and a token"));
    const auto known = m_tokens.byHash(QCryptographicHash::hash(token, QCryptographicHash::Sha256));
    if (!known)
        refuse(address, QStringLiteral("the token is wrong or has expired"));
    m_tokens.touch(known->id);
    return {known->role, known->name};
}

void Authenticator::refuse(const QHostAddress &address, const QString &why)
{
    forgetOld();
    Failures &failures = m_failures[addressKey(address)];
    if (m_clock.monotonic() - failures.since >= 60s)
        failures = {0, m_clock.monotonic()};
    if (++failures.count > wrongTokensPerMinute)
        throw Error(Error::Code::RateLimited, QStringLiteral("too many wrong tokens from this address; wait a minute"));
    throw Error(Error::Code::Unauthorized, why);
}

void Authenticator::forgetOld()
{
    if (m_failures.size() < rememberedAddresses)
        return;
    m_failures.removeIf([this](const auto &entry) { return m_clock.monotonic() - entry.value().since >= 60s; });
    if (m_failures.size() >= rememberedAddresses)
        m_failures.clear();
}

} // namespace dw
