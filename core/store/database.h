#pragma once

#include "core/base/clock.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

namespace dw {

/// The one SQLite file: WAL, synchronous=FULL, foreign keys on, numbered migrations, a copy beside the file before a migration.
/// Used from the engine's thread only. Throws Error::Internal with SQLite's words, or Error::Conflict on a broken
/// constraint; Error::InvalidInput at opening if the file is newer than the program, locked by another daemon, or no database.
class Database final
{
public:
    /// Opens or makes \a path (“:memory:” for tests).
    explicit Database(const QString &path);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Runs one statement with its positional values and returns the query, ready for next().
    QSqlQuery run(const QString &sql, const QVariantList &values = {});
    /// As run(), for a statement that is used often: prepared once per text.
    QSqlQuery &prepared(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] int schemaVersion() const;
    [[nodiscard]] QString path() const { return m_path; }

private:
    friend class Transaction;
    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    QHash<QString, QSqlQuery> m_prepared;
    int m_depth = 0;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when destroyed without commit(). Nests: only the outermost one counts.
class Transaction final
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)
    void commit();

private:
    Database &m_database;
    bool m_done = false;
};

} // namespace dw
