#include "core/store/settingsrepository.h"

#include "core/base/constanttime.h"
#include "core/store/row.h"
#include "core/store/sealedrow.h"

#include <QJsonDocument>

namespace dw {

namespace {

/// Passes every plain setting to \a visit(name, member) in one order for reading and writing.
template <typename S, typename Visit>
void visitPlain(S &settings, Visit visit)
{
    visit(QStringLiteral("domain"), settings.domain);
    visit(QStringLiteral("server_ip"), settings.serverIp);
    visit(QStringLiteral("network"), settings.network);
    visit(QStringLiteral("subdomain_pattern"), settings.subdomainPattern);
    visit(QStringLiteral("polling_interval"), settings.pollInterval);
    visit(QStringLiteral("parallel_deploys"), settings.parallelDeploys);
    visit(QStringLiteral("auto_create"), settings.autoCreate);
    visit(QStringLiteral("pause_auto_deploy"), settings.pauseAutoDeploy);
    visit(QStringLiteral("proxy"), settings.proxy);
    visit(QStringLiteral("npm.url"), settings.npm.url);
    visit(QStringLiteral("npm.email"), settings.npm.email);
    visit(QStringLiteral("npm.front_door"), settings.npm.frontDoor);
    visit(QStringLiteral("npm.forward_host"), settings.npm.forwardHost);
    visit(QStringLiteral("npm.force_ssl"), settings.npm.forceSsl);
    visit(QStringLiteral("npm.http2"), settings.npm.http2);
    visit(QStringLiteral("npm.websockets"), settings.npm.websockets);
    visit(QStringLiteral("npm.block_exploits"), settings.npm.blockExploits);
    visit(QStringLiteral("allowed_host_paths"), settings.allowedHostPaths);
    visit(QStringLiteral("prune_images"), settings.pruneImages);
    visit(QStringLiteral("minimum_free_megabytes"), settings.minimumFreeMegabytes);
    visit(QStringLiteral("keep_deploys"), settings.keepDeploys);
    visit(QStringLiteral("host_ports"), settings.hostPorts);
}

template <typename S, typename Visit>
void visitSecrets(S &settings, Visit visit)
{
    visit(QStringLiteral("notification_url"), settings.notificationUrl);
    visit(QStringLiteral("npm.password"), settings.npm.password);
    visit(QStringLiteral("webhook_secret"), settings.webhookSecret);
    visit(QStringLiteral("webhook_hmac_secret"), settings.webhookHmacSecret);
}

QString toText(const QString &value) { return value; }
QString toText(const QUrl &value) { return value.toString(); }
QString toText(seconds value) { return QString::number(value.count()); }
QString toText(int value) { return QString::number(value); }
QString toText(bool value) { return value ? QStringLiteral("true") : QStringLiteral("false"); }
QString toText(ProxyKind value) { return enumName(value); }
QString toText(PortRange value) { return value.toText(); }
QString toText(const QStringList &value) { return toColumn(value).toString(); }

void fromText(const QString &text, QString &value) { value = text; }
void fromText(const QString &text, QUrl &value) { value = QUrl(text); }
void fromText(const QString &text, seconds &value) { value = seconds(text.toLongLong()); }
void fromText(const QString &text, int &value) { value = text.toInt(); }
void fromText(const QString &text, bool &value) { value = text == QLatin1String("true"); }
void fromText(const QString &text, ProxyKind &value)
{
    value = enumFromNameOrThrow<ProxyKind>(text, QStringLiteral("stored setting proxy"));
}
void fromText(const QString &text, PortRange &value) { value = PortRange::fromText(text).value_or(PortRange()); }
void fromText(const QString &text, QStringList &value)
{
    value = stringList(QJsonDocument::fromJson(text.toUtf8()).array());
}

std::optional<QByteArray> metaValue(Database &database, const QString &name)
{
    return firstRow(database.prepared(QStringLiteral("SELECT value FROM meta WHERE name = ?"), {name}),
                    [](Row &row) { return row.bytes(); });
}

/// The value stored under \a name; at first use what \a make() gives.
template <typename Make>
QByteArray metaValueOr(Database &database, const QString &name, Make make)
{
    if (const auto stored = metaValue(database, name))
        return *stored;
    const QByteArray value = make();
    database.prepared(QStringLiteral("INSERT INTO meta (name, value) VALUES (?, ?)"), {name, value});
    return value;
}

} // namespace

SettingsRepository::SettingsRepository(Database &database, Vault &vault) : m_database(database), m_vault(vault), m_kept(database)
{
}

Settings SettingsRepository::load()
{
    return m_kept.value([this] { return read(); });
}

Settings SettingsRepository::read()
{
    QHash<QString, QString> texts;
    QHash<QString, QByteArray> sealed;
    forEachRow(m_database.prepared(QStringLiteral("SELECT name, value, sealed_value FROM settings")), [&](Row &row) {
        const QString name = row.text();
        const QVariant text = row.next();
        if (text.isNull())
            sealed.insert(name, row.bytes());
        else
            texts.insert(name, text.toString());
    });
    Settings settings;
    visitPlain(settings, [&texts](const QString &name, auto &value) {
        if (const auto text = texts.constFind(name); text != texts.constEnd())
            fromText(*text, value);
    });
    visitSecrets(settings, [&](const QString &name, Secret &value) {
        if (const auto bytes = sealed.constFind(name); bytes != sealed.constEnd())
            value = m_vault.open(*bytes, sealedSettingRow(name));
    });
    return settings;
}

void SettingsRepository::save(const Settings &settings)
{
    m_kept.forget();
    Transaction transaction(m_database);
    const auto write = [this](const QString &name, const QVariant &value, const QVariant &sealed) {
        m_database.prepared(QStringLiteral("INSERT OR REPLACE INTO settings (name, value, sealed_value) VALUES (?, ?, ?)"), {name, value, sealed});
    };
    visitPlain(settings, [&write](const QString &name, const auto &value) { write(name, toText(value), {}); });
    visitSecrets(settings, [&](const QString &name, const Secret &value) {
        if (value.isEmpty())
            m_database.prepared(QStringLiteral("DELETE FROM settings WHERE name = ?"), {name});
        else
            write(name, {}, m_vault.seal(value, sealedSettingRow(name)));
    });
    transaction.commit();
}

QByteArray vaultSalt(Database &database, RandomSource &random)
{
    return metaValueOr(database, QStringLiteral("vault_salt"), [&random] { return random.bytes(16); });
}

void checkVaultKey(Database &database, const Vault &vault)
{
    const QByteArray row = sealedCheckRow();
    const Secret expected(QStringLiteral("docker-watcher"));
    const QByteArray sealed = metaValueOr(database, QStringLiteral("vault_check"), [&] { return vault.seal(expected, row); });
    try {
        if (equalInConstantTime(vault.open(sealed, row).reveal().toUtf8(), expected.reveal().toUtf8()))
            return;
    } catch (const Error &error) {
        if (error.code() != Error::Code::Internal)
            throw;
    }
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("the encryption key is not the one the database %1 was made with; set ENCRYPTION_KEY or "
                               "ENCRYPTION_KEY_FILE to that key, or restore the backup that belongs to this one").arg(database.path()));
}

QString installationId(Database &database, RandomSource &random)
{
    return QString::fromLatin1(metaValueOr(database, QStringLiteral("installation"), [&random] { return random.bytes(8).toHex(); }));
}

} // namespace dw
