#pragma once

#include "core/model/project.h"
#include "core/secrets/vault.h"
#include "core/store/database.h"

#include <QList>

#include <optional>

namespace dw {

/// Projects with their stages. insert() and update() write both, all or nothing; stages keep their ids by name.
class ProjectRepository final
{
public:
    ProjectRepository(Database &database, Vault &vault, Clock &clock);
    [[nodiscard]] QList<Project> all();
    [[nodiscard]] Project byId(ProjectId id);
    [[nodiscard]] std::optional<Project> byName(const QString &name);
    /// All projects of an image repository (“host/path”).
    [[nodiscard]] QList<Project> byImage(const QString &image);
    /// Returns the project as stored, with all ids.
    Project insert(const Project &project);
    Project update(const Project &project);
    /// Throws Error::Conflict while it has instances.
    void remove(ProjectId id);

private:
    Database &m_database;
    Vault &m_vault;
    Clock &m_clock;
};

} // namespace dw
