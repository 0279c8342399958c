#pragma once

#include "core/api/apimessage.h"
#include "core/base/id.h"
#include "core/store/database.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace dw {

/// An API token as kept: never the token itself, only its SHA-256.
struct ApiToken {
    TokenId id;
    QString name;
    Role role = Role::Viewer;
    QDateTime created;
    QDateTime expires; ///< invalid: never
    QDateTime lastUsed;
    friend bool operator==(const ApiToken &, const ApiToken &) = default;
};

class TokenRepository final
{
public:
    TokenRepository(Database &database, Clock &clock);
    [[nodiscard]] QList<ApiToken> all();
    /// The valid token whose SHA-256 is \a hash; expired ones are not found.
    [[nodiscard]] std::optional<ApiToken> byHash(const QByteArray &hash);
    [[nodiscard]] TokenId insert(const ApiToken &token, const QByteArray &hash);
    /// Notes the use, at most once a minute: not every call of the API should wait for the disk.
    void touch(TokenId id);
    void remove(TokenId id);

private:
    Database &m_database;
    Clock &m_clock;
};

} // namespace dw
