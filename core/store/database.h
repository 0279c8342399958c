#pragma once

#include "core/base/clock.h"

#include "core/store/migration.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <unordered_map>
#include <vector>

namespace dw {

class Error;

/// Whether \a error may be the database's own: a full disk, a broken file. What was being decided then is not decided.
[[nodiscard]] bool isOfStore(const Error &error);

/// The one SQLite file: WAL, synchronous=FULL, foreign keys on, numbered migrations, a copy beside the file before a migration.
/// Used from the engine's thread only. Throws Error::Internal with SQLite's words, or Error::Conflict on a broken
/// constraint; Error::InvalidInput at opening if the file is newer than the program, locked by another daemon, or no database.
class Database final
{
public:
    /// Opens or makes \a path (“:memory:” for tests).
    explicit Database(const QString &path);
    /// With other migrations than the program's own.
    Database(const QString &path, const QList<Migration> &migrations);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Runs one statement with its positional values and returns the query, ready for next(). Values are integers, reals,
    /// QString, QByteArray, bool, or an invalid QVariant for NULL; a null QString or QByteArray is an empty one.
    QSqlQuery run(const QString &sql, const QVariantList &values = {});
    /// As run(), for a statement that is used often: prepared once per text. Read its rows, or call finish(), before the
    /// same text is used again; an unfinished one keeps the write-ahead log from being folded back.
    QSqlQuery &prepared(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] int schemaVersion() const;
    [[nodiscard]] QString path() const { return m_path; }
    /// How many transactions, inner ones too, ended without commit(): what was read within them may never have been true.
    [[nodiscard]] qint64 undone() const { return m_undone; }
    /// Runs \a work once what was written so far is durable: at once outside a transaction, else right after the outermost
    /// commit(), in the order asked for. Never runs if the transaction it was asked for in is undone. For telling others:
    /// what they then read is true. An error that \a work throws is logged, as there is nothing left to undo.
    void afterCommit(std::function<void()> work);
    /// Writes a complete copy to \a path, replacing what is there; readable by the owner only. Not within a
    /// transaction.
    void copyTo(const QString &path);

private:
    friend class Transaction;
    friend class UnsyncedWrites;
    void open();
    void setUp(const QList<Migration> &migrations);
    void checkOwner();
    void migrate(const QList<Migration> &migrations);
    void migrateInTransaction(const QList<Migration> &migrations);
    void close();
    [[nodiscard]] qint64 pragma(const QString &name);
    void runAfterCommit();

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_prepared;
    int m_depth = 0;
    bool m_isUnsynced = false;
    qint64 m_undone = 0;
    std::vector<std::function<void()>> m_afterCommit;
};

/// While one lives, commits do not wait for the disk: a killed process loses nothing of them, a power cut may take the
/// latest ones with it. Their order holds, so the next commit outside makes all before it durable. For what only tells
/// (logs) and for what a durable write follows at once. Within a transaction it changes nothing.
class UnsyncedWrites final
{
public:
    explicit UnsyncedWrites(Database &database);
    ~UnsyncedWrites();
    Q_DISABLE_COPY_MOVE(UnsyncedWrites)

private:
    Database &m_database;
    bool m_isOuter;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when destroyed without commit(). Nests: an inner one without commit() undoes its
/// own part only, and nothing is durable before the outermost commit().
class Transaction final
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)
    void commit();

private:
    Database &m_database;
    int m_depth;
    std::size_t m_toldBefore; ///< how much waited for the commit when this began
    bool m_done = false;
};

} // namespace dw
