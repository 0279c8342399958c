#pragma once

#include "core/model/auditentry.h"
#include "core/store/database.h"

#include <QList>

namespace dw {

/// The newest 10,000 changing calls of the API.
class AuditRepository final
{
public:
    static constexpr int keep = 10'000;

    explicit AuditRepository(Database &database);
    /// Newest first, those with an id below \a before (invalid: from the newest).
    [[nodiscard]] QList<AuditEntry> page(AuditId before, int limit);
    /// Appends and forgets what is beyond keep.
    AuditId insert(const AuditEntry &entry);

private:
    Database &m_database;
};

} // namespace dw
