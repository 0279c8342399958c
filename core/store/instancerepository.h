#pragma once

#include "core/model/instance.h"
#include "core/store/database.h"

#include <QList>

#include <functional>
#include <optional>

namespace dw {

class InstanceRepository final
{
public:
    explicit InstanceRepository(Database &database);
    [[nodiscard]] QList<Instance> all();
    /// Oldest first, at most \a limit of those with an id above \a after (invalid: from the oldest).
    [[nodiscard]] QList<Instance> page(InstanceId after, int limit);
    [[nodiscard]] QList<Instance> ofStage(StageId stage); ///< newest first
    [[nodiscard]] Instance byId(InstanceId id);
    [[nodiscard]] std::optional<Instance> find(InstanceId id);
    [[nodiscard]] std::optional<Instance> defaultOf(StageId stage);
    /// \a witness is called within the transaction of each insert() and update(): what it stores is stored together with
    /// the instance, or not at all. Must not throw; an empty one ends it.
    void setWitness(std::function<void(const Instance &)> witness) { m_witness = std::move(witness); }
    [[nodiscard]] InstanceId insert(const Instance &instance); ///< under its own id, if it has one
    /// Everything but isDefault and isPinned, which setDefault() and setPinned() alone change, and what never changes:
    /// project, stage, creation time.
    void update(const Instance &instance);
    /// A person's word, which may come while a deploy holds an older copy of the row.
    void setPinned(InstanceId id, bool isPinned);
    /// Makes it the one default instance of its stage; \a id invalid: the stage has none.
    /// Throws Error::NotFound if the stage has no such instance.
    void setDefault(StageId stage, InstanceId id);
    /// Notes that it was used \a at that time.
    void touch(InstanceId id, const QDateTime &at);
    void remove(InstanceId id);

private:
    Database &m_database;
    std::function<void(const Instance &)> m_witness;
};

} // namespace dw
