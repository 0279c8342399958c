#include "core/store/database.h"

namespace dw {

Transaction::Transaction(Database &database) : m_database(database), m_depth(database.m_depth)
{
    m_database.prepared(m_depth == 0 ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("SAVEPOINT dw_%1").arg(m_depth));
    ++m_database.m_depth;
}

Transaction::~Transaction()
{
    if (m_done)
        return;
    m_database.m_depth = m_depth;
    ++m_database.m_undone;
    // SQLite itself rolls back on a full disk and the like; then there is nothing left to undo.
    const auto attempt = [this](const QString &sql) { QSqlQuery(m_database.m_database).exec(sql); };
    if (m_depth == 0) {
        attempt(QStringLiteral("ROLLBACK"));
        return;
    }
    attempt(QStringLiteral("ROLLBACK TO dw_%1").arg(m_depth));
    attempt(QStringLiteral("RELEASE dw_%1").arg(m_depth));
}

void Transaction::commit()
{
    m_database.prepared(m_depth == 0 ? QStringLiteral("COMMIT") : QStringLiteral("RELEASE dw_%1").arg(m_depth));
    m_done = true;
    m_database.m_depth = m_depth;
}

} // namespace dw
