#pragma once

#include "core/model/delivery.h"
#include "core/store/database.h"

#include <QList>

#include <optional>

namespace dw {

/// The inbox: the newest 1,000 deliveries and findings; of those that announce no image the newest 100, as registries tell of
/// every pull, the daemon's own looks included.
class DeliveryRepository final
{
public:
    static constexpr int keep = 1000;
    static constexpr int keepUnrelated = 100;
    static constexpr int bulk = 100; ///< at most about so many more are kept for a while

    explicit DeliveryRepository(Database &database);
    [[nodiscard]] QList<Delivery> page(DeliveryId before, int limit);
    [[nodiscard]] Delivery byId(DeliveryId id);
    /// Accepted ones that were never decided, oldest first: what a crash interrupted.
    [[nodiscard]] QList<Delivery> undecided();
    /// Inserts and forgets what is beyond keep; undecided ones are never forgotten.
    [[nodiscard]] DeliveryId insert(const Delivery &delivery);
    /// Inserts in one statement; whoever adds several calls forgetOld() or forgetOldInBulk() once, in the same transaction.
    [[nodiscard]] DeliveryId add(const Delivery &delivery);
    void forgetOld();
    /// As forgetOld(), once there are so many beyond keep that it is worth a write of its own pages.
    void forgetOldInBulk();
    void update(const Delivery &delivery);

private:
    Database &m_database;
    int m_added = bulk; ///< since old ones were forgotten
};

} // namespace dw
