#include "core/store/rekey.h"

#include "core/store/row.h"
#include "core/store/sealedrow.h"
#include "core/store/settingsrepository.h"

namespace dw {

namespace {

/// One sealed value: what tells its row, and the row's name in the vault.
struct SealedValue {
    QVariantList key;
    QByteArray row;
    QByteArray sealed;
};

/// Reads all sealed values with \a select before it writes them back with \a update, whose first placeholder is the value.
template <typename Read>
void reseal(Database &database, const Vault &present, const Vault &next, const QString &select, const QString &update, Read read)
{
    const QList<SealedValue> values = allRows(database.prepared(select), read);
    for (const SealedValue &value : values) {
        const QByteArray sealed = next.seal(present.open(value.sealed, value.row), value.row);
        database.prepared(update, QVariantList{sealed} + value.key);
    }
}

SealedValue readSetting(Row &row)
{
    const QString name = row.text();
    return {{name}, sealedSettingRow(name), row.bytes()};
}

SealedValue readPassword(Row &row)
{
    const auto id = row.id<RegistryId>();
    return {{id.value}, sealedPasswordRow(id), row.bytes()};
}

SealedValue readVariable(Row &row)
{
    const auto project = row.id<ProjectId>();
    const QString name = row.text();
    return {{project.value, name}, sealedVariableRow(project, name), row.bytes()};
}

SealedValue readConfiguration(Row &row)
{
    const auto id = row.id<DeployId>();
    return {{id.value}, sealedConfigurationRow(id), row.bytes()};
}

SealedValue readChannelUrl(Row &row)
{
    const auto id = row.id<ChannelId>();
    return {{id.value}, sealedChannelUrlRow(id), row.bytes()};
}

SealedValue readCheck(Row &row)
{
    return {{}, sealedCheckRow(), row.bytes()};
}

} // namespace

void rekey(Database &database, const Vault &present, const Vault &next)
{
    Transaction transaction(database);
    checkVaultKey(database, present);
    reseal(database, present, next, QStringLiteral("SELECT name, sealed_value FROM settings WHERE sealed_value IS NOT NULL"),
           QStringLiteral("UPDATE settings SET sealed_value = ? WHERE name = ?"), readSetting);
    reseal(database, present, next, QStringLiteral("SELECT id, sealed_password FROM registries WHERE sealed_password IS NOT NULL"),
           QStringLiteral("UPDATE registries SET sealed_password = ? WHERE id = ?"), readPassword);
    reseal(database, present, next,
           QStringLiteral("SELECT project, name, sealed_value FROM project_environment WHERE sealed_value IS NOT NULL"),
           QStringLiteral("UPDATE project_environment SET sealed_value = ? WHERE project = ? AND name = ?"), readVariable);
    reseal(database, present, next, QStringLiteral("SELECT deploy, sealed_configuration FROM deploy_configurations"),
           QStringLiteral("UPDATE deploy_configurations SET sealed_configuration = ? WHERE deploy = ?"), readConfiguration);
    reseal(database, present, next, QStringLiteral("SELECT id, sealed_url FROM notification_channels WHERE sealed_url IS NOT NULL"),
           QStringLiteral("UPDATE notification_channels SET sealed_url = ? WHERE id = ?"), readChannelUrl);
    reseal(database, present, next, QStringLiteral("SELECT value FROM meta WHERE name = 'vault_check'"),
           QStringLiteral("UPDATE meta SET value = ? WHERE name = 'vault_check'"), readCheck);
    transaction.commit();
}

} // namespace dw
