#pragma once

#include "core/base/id.h"

#include <QDateTime>
#include <QString>

namespace dw {

using AuditId = Id<struct AuditTag>;

/// One changing call of the API: who did what, when, and what came of it. Never a body, never a secret.
struct AuditEntry {
    AuditId id;
    QDateTime at;
    QString caller; ///< token name or address
    QString method; ///< POST, PUT, DELETE
    QString path;   ///< without webhook secret
    int status = 0; ///< HTTP status of the answer
    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

} // namespace dw
