#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace dw {

/// AES-256-GCM with a random 96-bit nonce; the row a value belongs to is the associated data, so that a value moved to
/// another row does not open. Format: version byte 1, nonce, tag, ciphertext.
class Vault final
{
public:
    /// \a key has 32 bytes. \a random outlives the vault.
    Vault(QByteArray key, RandomSource &random);
    ~Vault();
    Q_DISABLE_COPY_MOVE(Vault)

    [[nodiscard]] QByteArray seal(const Secret &secret, const QByteArray &row) const;
    /// Throws Error::Internal if \a sealed was made with another key, for another row, or was changed.
    [[nodiscard]] Secret open(const QByteArray &sealed, const QByteArray &row) const;

private:
    QByteArray m_key;
    RandomSource &m_random;
};

/// The 32-byte key that \a text spells: base64 or hex of 32 bytes, else a passphrase of at least 12 characters through
/// scrypt (N=2^15, r=8, p=1) with \a salt. Throws Error::InvalidInput that says what would do.
[[nodiscard]] QByteArray keyFromText(const Secret &text, const QByteArray &salt);

/// The key text of ENCRYPTION_KEY or ENCRYPTION_KEY_FILE of \a environment; throws Error::InvalidInput if both or none
/// is set, saying how to make a key.
[[nodiscard]] Secret keyTextFromEnvironment(const QMap<QString, QString> &environment);

} // namespace dw
