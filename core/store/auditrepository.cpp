#include "core/store/auditrepository.h"

#include "core/store/row.h"

#include <limits>

namespace dw {

namespace {

AuditEntry readEntry(Row &row)
{
    AuditEntry entry;
    entry.id = row.id<AuditId>();
    entry.at = row.time();
    entry.caller = row.text();
    entry.method = row.text();
    entry.path = row.text();
    entry.status = row.number();
    return entry;
}

} // namespace

AuditRepository::AuditRepository(Database &database) : m_database(database) {}

QList<AuditEntry> AuditRepository::page(AuditId before, int limit)
{
    const qint64 bound = before ? before.value : std::numeric_limits<qint64>::max();
    return allRows(m_database.prepared(QStringLiteral("SELECT id, at, caller, method, path, status FROM audit WHERE id < ? "
                                                      "ORDER BY id DESC LIMIT ?"), {bound, limit}),
                   readEntry);
}

AuditId AuditRepository::insert(const AuditEntry &entry)
{
    Transaction transaction(m_database);
    const AuditId id{m_database.prepared(QStringLiteral("INSERT INTO audit (at, caller, method, path, status) VALUES (?, ?, ?, ?, ?)"),
                                         {toColumn(entry.at), entry.caller, entry.method, entry.path, entry.status})
                         .lastInsertId().toLongLong()};
    m_database.prepared(QStringLiteral("DELETE FROM audit WHERE id <= ?"), {id.value - keep});
    transaction.commit();
    return id;
}

} // namespace dw
