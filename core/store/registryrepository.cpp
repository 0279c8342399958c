#include "core/store/registryrepository.h"

#include "core/store/row.h"
#include "core/store/sealedrow.h"

namespace dw {

namespace {

QString select(const QString &rest)
{
    return QStringLiteral("SELECT id, name, kind, url, username, sealed_password, poll_interval FROM registries ") + rest;
}

auto reader(const Vault &vault)
{
    return [&vault](Row &row) {
        Registry registry;
        registry.id = row.id<RegistryId>();
        registry.name = row.text();
        registry.kind = row.name<RegistryKind>(QStringLiteral("stored kind of registry"));
        registry.url = QUrl(row.text());
        registry.username = row.text();
        if (const QByteArray sealed = row.bytes(); !sealed.isEmpty())
            registry.password = vault.open(sealed, sealedPasswordRow(registry.id));
        registry.pollInterval = seconds(row.next().toLongLong());
        return registry;
    };
}

QString refused(const Registry &registry)
{
    return QStringLiteral("a registry needs a name of its own, and “%1” is empty or taken").arg(registry.name);
}

} // namespace

RegistryRepository::RegistryRepository(Database &database, Vault &vault) : m_database(database), m_vault(vault), m_byDomain(database)
{
}

QList<Registry> RegistryRepository::all()
{
    return allRows(m_database.prepared(select(QStringLiteral("ORDER BY id"))), reader(m_vault));
}

Registry RegistryRepository::byId(RegistryId id)
{
    return orNotFound(firstRow(m_database.prepared(select(QStringLiteral("WHERE id = ?")), {id.value}), reader(m_vault)),
                      QStringLiteral("registry"), id.value);
}

std::optional<Registry> RegistryRepository::byDomain(const QString &domain)
{
    const QHash<QString, Registry> &kept = m_byDomain.value([this] {
        QHash<QString, Registry> registries;
        for (const Registry &registry : all()) {
            if (!registries.contains(registry.domain()))
                registries.insert(registry.domain(), registry);
        }
        return registries;
    });
    const auto found = kept.constFind(domain);
    return found == kept.constEnd() ? std::nullopt : std::optional(*found);
}

RegistryId RegistryRepository::insert(const Registry &registry)
{
    // The sealed password belongs to the row's id, which is known only after inserting.
    Transaction transaction(m_database);
    Registry stored = registry;
    stored.id = orConflict(refused(registry), [&] {
        return RegistryId{m_database.prepared(QStringLiteral("INSERT INTO registries (name, kind, url, domain, username, poll_interval) "
                                                             "VALUES (?, 'generic', '', '', '', 0)"),
                                              {registry.name})
                              .lastInsertId().toLongLong()};
    });
    update(stored);
    transaction.commit();
    return stored.id;
}

void RegistryRepository::update(const Registry &registry)
{
    m_byDomain.forget();
    const QVariant password = registry.password.isEmpty() ? QVariant() : m_vault.seal(registry.password, sealedPasswordRow(registry.id));
    orConflict(refused(registry), [&] {
        const QSqlQuery &query = m_database.prepared(
            QStringLiteral("UPDATE registries SET name = ?, kind = ?, url = ?, domain = ?, username = ?, sealed_password = ?, "
                           "poll_interval = ? WHERE id = ?"),
            {registry.name, toColumn(registry.kind), registry.url.toString(), registry.domain(), registry.username, password,
             qint64(registry.pollInterval.count()), registry.id.value});
        expectChanged(query, QStringLiteral("registry"), registry.id.value);
    });
}

void RegistryRepository::remove(RegistryId id)
{
    m_byDomain.forget();
    orConflict(QStringLiteral("projects still take their images from this registry; change or remove them first"), [&] {
        expectChanged(m_database.prepared(QStringLiteral("DELETE FROM registries WHERE id = ?"), {id.value}),
                      QStringLiteral("registry"), id.value);
    });
}

} // namespace dw
