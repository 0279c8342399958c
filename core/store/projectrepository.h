#pragma once

#include "core/model/project.h"
#include "core/secrets/vault.h"
#include "core/store/kept.h"

#include <QHash>
#include <QList>

#include <optional>

namespace dw {

class Row;

/// Projects with their stages. insert() and update() write both, all or nothing; stages keep their ids by name.
class ProjectRepository final
{
public:
    ProjectRepository(Database &database, Vault &vault, Clock &clock);
    /// Kept in memory until a project changes, because every look of the reconciler asks for all of them.
    [[nodiscard]] QList<Project> all();
    [[nodiscard]] Project byId(ProjectId id);
    [[nodiscard]] std::optional<Project> byName(const QString &name);
    /// All projects of an image repository (“host/path”). Kept in memory until a project changes.
    [[nodiscard]] QList<Project> byImage(const QString &image);
    /// Returns the project as stored, with all ids; the order of its stages becomes their position.
    Project insert(const Project &project);
    /// Throws Error::Conflict if a stage that is left out still has instances, or a project that moves to another engine.
    Project update(const Project &project);
    /// Throws Error::Conflict while it has instances.
    void remove(ProjectId id);

private:
    void forgetKept();
    [[nodiscard]] QList<Project> load(const QString &where, const QVariantList &values);
    [[nodiscard]] EnvironmentVariable readVariable(Row &row, ProjectId project) const;
    void checkName(const Project &project);
    void checkEngine(const Project &project);
    [[nodiscard]] static QString refused(const Project &project);
    void writeEnvironment(const Project &project);

    Database &m_database;
    Vault &m_vault;
    Clock &m_clock;
    Kept<QList<Project>> m_all;
    Kept<QHash<QString, QList<Project>>> m_byImage;
};

} // namespace dw
