#pragma once

#include "core/model/settings.h"
#include "core/secrets/vault.h"
#include "core/store/kept.h"

#include <optional>

namespace dw {

/// Settings, one row a value; secret ones are sealed. Also the vault's salt and check value.
class SettingsRepository final
{
public:
    SettingsRepository(Database &database, Vault &vault);

    /// What is stored; a value that is not stored has its default. Kept in memory until save().
    [[nodiscard]] Settings load();
    void save(const Settings &settings);

private:
    [[nodiscard]] Settings read();

    Database &m_database;
    Vault &m_vault;
    Kept<Settings> m_kept;
};

/// The salt stored for the key's passphrase, made from \a random at first use.
[[nodiscard]] QByteArray vaultSalt(Database &database, RandomSource &random);
/// Compares \a vault with the stored check value, or stores it at first use. Throws Error::InvalidInput if the key is
/// not the one this database was made with.
void checkVaultKey(Database &database, const Vault &vault);
/// The random name of this installation, made from \a random at first use: the label value that tells our containers
/// from those of another daemon on the same engine.
[[nodiscard]] QString installationId(Database &database, RandomSource &random);

} // namespace dw
