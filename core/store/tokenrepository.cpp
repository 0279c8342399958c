#include "core/store/tokenrepository.h"

#include "core/store/row.h"

namespace dw {

namespace {

QString select(const QString &rest)
{
    return QStringLiteral("SELECT id, name, role, created, expires, last_used FROM tokens ") + rest;
}

ApiToken readToken(Row &row)
{
    ApiToken token;
    token.id = row.id<TokenId>();
    token.name = row.text();
    token.role = row.name<Role>(QStringLiteral("stored role of a token"));
    token.created = row.time();
    token.expires = row.time();
    token.lastUsed = row.time();
    return token;
}

} // namespace

TokenRepository::TokenRepository(Database &database, Clock &clock) : m_database(database), m_clock(clock) {}

QList<ApiToken> TokenRepository::all()
{
    return allRows(m_database.prepared(select(QStringLiteral("ORDER BY id"))), readToken);
}

std::optional<ApiToken> TokenRepository::byHash(const QByteArray &hash)
{
    return firstRow(m_database.prepared(select(QStringLiteral("WHERE hash = ? AND (expires IS NULL OR expires > ?)")),
                                        {hash, toColumn(m_clock.now())}),
                    readToken);
}

TokenId TokenRepository::insert(const ApiToken &token, const QByteArray &hash)
{
    const QDateTime created = token.created.isValid() ? token.created : m_clock.now();
    return orConflict(QStringLiteral("a token needs a role and a name of its own, and “%1” is empty or taken").arg(token.name), [&] {
        return TokenId{m_database.prepared(QStringLiteral("INSERT INTO tokens (name, role, hash, created, expires, last_used) "
                                                          "VALUES (?, ?, ?, ?, ?, ?)"),
                                           {token.name, toColumn(token.role), hash, toColumn(created), toColumn(token.expires),
                                            toColumn(token.lastUsed)})
                           .lastInsertId().toLongLong()};
    });
}

void TokenRepository::touch(TokenId id)
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    m_database.prepared(QStringLiteral("UPDATE tokens SET last_used = ? WHERE id = ? AND (last_used IS NULL OR last_used <= ?)"),
                        {now, id.value, now - 60'000});
}

void TokenRepository::remove(TokenId id)
{
    expectChanged(m_database.prepared(QStringLiteral("DELETE FROM tokens WHERE id = ?"), {id.value}), QStringLiteral("token"), id.value);
}

} // namespace dw
