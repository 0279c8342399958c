#pragma once

#include "core/model/registry.h"
#include "core/secrets/vault.h"
#include "core/store/kept.h"

#include <QHash>
#include <QList>

#include <optional>

namespace dw {

class RegistryRepository final
{
public:
    RegistryRepository(Database &database, Vault &vault);
    [[nodiscard]] QList<Registry> all();
    [[nodiscard]] Registry byId(RegistryId id);
    /// The registry whose image references carry \a domain. Kept in memory until one changes.
    [[nodiscard]] std::optional<Registry> byDomain(const QString &domain);
    [[nodiscard]] RegistryId insert(const Registry &registry);
    void update(const Registry &registry);
    /// Throws Error::Conflict while projects use it.
    void remove(RegistryId id);

private:
    Database &m_database;
    Vault &m_vault;
    Kept<QHash<QString, Registry>> m_byDomain;
};

} // namespace dw
