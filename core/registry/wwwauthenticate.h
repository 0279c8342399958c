#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

namespace dw {

/// One way in that a server offers in WWW-Authenticate (RFC 9110 §11.6.1).
struct AuthChallenge {
    QByteArray scheme;                        ///< lower-case: bearer, basic …
    QMap<QByteArray, QByteArray> parameters;  ///< lower-case names, values unquoted
    friend bool operator==(const AuthChallenge &, const AuthChallenge &) = default;
};

/// The challenges in one field value, in order. What is malformed ends the list; it never throws.
[[nodiscard]] QList<AuthChallenge> parseChallenges(QByteArrayView field);

} // namespace dw
