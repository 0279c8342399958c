#include "core/store/database.h"

#include "core/base/logging.h"

#include <QSqlError>

namespace dw {

Transaction::Transaction(Database &database)
    : m_database(database), m_depth(database.m_depth), m_toldBefore(database.m_afterCommit.size())
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
    m_database.m_afterCommit.resize(m_toldBefore);
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
    if (m_depth == 0)
        m_database.runAfterCommit();
}

UnsyncedWrites::UnsyncedWrites(Database &database)
    : m_database(database), m_isOuter(database.m_depth == 0 && !database.m_isUnsynced)
{
    if (!m_isOuter)
        return;
    // SQLite, “PRAGMA synchronous”: in WAL mode NORMAL leaves out exactly the sync of each commit.
    m_database.run(QStringLiteral("PRAGMA synchronous = NORMAL"));
    m_database.m_isUnsynced = true;
}

UnsyncedWrites::~UnsyncedWrites()
{
    if (!m_isOuter)
        return;
    m_database.m_isUnsynced = false;
    QSqlQuery query(m_database.m_database);
    if (!query.exec(QStringLiteral("PRAGMA synchronous = FULL")))
        qCCritical(lcStore).noquote() << "the database no longer waits for the disk:" << query.lastError().databaseText();
}

void Database::afterCommit(std::function<void()> work)
{
    m_afterCommit.push_back(std::move(work));
    if (m_depth == 0)
        runAfterCommit();
}

void Database::runAfterCommit()
{
    // Whoever is told may write in turn, and so add to the list.
    const auto due = std::exchange(m_afterCommit, {});
    for (const auto &work : due) {
        try {
            work();
        } catch (const std::exception &error) {
            qCCritical(lcStore).noquote() << "what was stored could not be told:" << error.what();
        }
    }
}

} // namespace dw
