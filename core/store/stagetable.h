#pragma once

#include "core/model/project.h"
#include "core/store/database.h"

namespace dw {

/// The stages of projects; a part of ProjectRepository, which gives the transaction.
class StageTable final
{
public:
    explicit StageTable(Database &database);
    /// The stages that \a where selects, by project and in order.
    [[nodiscard]] QList<Stage> load(const QString &where, const QVariantList &values);
    /// Makes the stored stages of \a project those it has: by name, else by id (it was renamed), else new.
    void write(const Project &project);

private:
    [[nodiscard]] StageId storedId(const Stage &stage, const QList<Stage> &stored, const Project &project) const;
    void remove(const Stage &stage, const Project &project);
    void insert(const Stage &stage);
    void update(const Stage &stage);

    Database &m_database;
};

} // namespace dw
