#include "core/store/database.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/store/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSqlError>

namespace dw {

namespace {

/// Written into the file's header (“DWat”): tells our databases from those of other programs.
constexpr qint64 applicationId = 0x44576174;

constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteFull = 13;
constexpr int sqliteConstraint = 19;
constexpr int sqliteNoDatabase = 26;

/// The primary result code; the driver reports extended ones.
int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

[[noreturn]] void fail(const QSqlError &error, const QString &sql)
{
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (primaryCode(error) == sqliteFull) {
        qCCritical(lcStore) << "the disk of the data directory is full";
        throw Error(Error::Code::Unavailable,
                    QStringLiteral("the disk of the daemon's data directory is full and nothing was changed; make room there and try again"));
    }
    if (primaryCode(error) == sqliteConstraint)
        throw Error(Error::Code::Conflict, QStringLiteral("this contradicts what is stored (%1)").arg(words), words);
    throw Error(Error::Code::Internal, QStringLiteral("the database failed: %1").arg(words), sql.simplified());
}

/// \a value in a type that SQLite stores as it is. Others would silently become texts.
QVariant bindable(const QVariant &value, const QString &sql)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::Double:
        return value;
    case QMetaType::QString:
        return value.toString().isNull() ? QVariant(QLatin1String("")) : value;
    case QMetaType::QByteArray:
        return value.toByteArray().isNull() ? QVariant(QByteArray("")) : value;
    default:
        throw Error(Error::Code::Internal,
                    QStringLiteral("a value of type %1 cannot be stored").arg(QString::fromLatin1(value.typeName())), sql.simplified());
    }
}

void execute(QSqlQuery &query, const QString &sql, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), bindable(values.at(i), sql));
    if (!query.exec())
        fail(query.lastError(), sql);
}

QSqlQuery prepare(const QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        fail(query.lastError(), sql);
    return query;
}

} // namespace

bool isOfStore(const Error &error)
{
    return error.code() == Error::Code::Internal || error.code() == Error::Code::Unavailable;
}

Database::Database(const QString &path) : Database(path, ownMigrations()) {}

Database::Database(const QString &path, const QList<Migration> &migrations)
    : m_path(path), m_connection(QStringLiteral("dw-%1").arg(quintptr(this), 0, 16))
{
    try {
        open();
        setUp(migrations);
    } catch (...) {
        close();
        throw;
    }
}

Database::~Database()
{
    close();
}

void Database::close()
{
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

void Database::open()
{
    if (m_path != QLatin1String(":memory:") && !QFileInfo::exists(m_path))
        makePrivateFile(m_path);
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_path);
    // A daemon that is just ending gets a moment to let go of the file.
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!m_database.open()) {
        throw Error(Error::Code::InvalidInput, QStringLiteral("the database %1 cannot be opened: %2")
                        .arg(m_path, m_database.lastError().databaseText()));
    }
}

void Database::setUp(const QList<Migration> &migrations)
{
    // Exclusive: one daemon a file, and no shared memory file beside it. The lock falls with the process.
    run(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"));
    checkOwner();
    run(QStringLiteral("PRAGMA journal_mode = WAL"));
    run(QStringLiteral("PRAGMA synchronous = FULL"));
    // Folding the log back stalls whoever writes then. The same pages are written again and again, so that a longer log is
    // folded back less often at nearly the same cost: up to 16 MiB, which is also what is left of it.
    run(QStringLiteral("PRAGMA wal_autocheckpoint = 4000"));
    run(QStringLiteral("PRAGMA journal_size_limit = 16777216"));
    migrate(migrations);
    run(QStringLiteral("PRAGMA foreign_keys = ON"));
}

/// Reads the file for the first time and takes the lock: it must be ours, alone, and not newer than the program.
void Database::checkOwner()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("BEGIN EXCLUSIVE"))) {
        const int code = primaryCode(query.lastError());
        if (code == sqliteNoDatabase) {
            throw Error(Error::Code::InvalidInput,
                        QStringLiteral("%1 is no SQLite database; name another file or restore a backup").arg(m_path));
        }
        if (code == sqliteBusy || code == sqliteLocked) {
            throw Error(Error::Code::InvalidInput,
                        QStringLiteral("the database %1 is in use by another docker-watcher; stop that one first").arg(m_path));
        }
        fail(query.lastError(), QStringLiteral("BEGIN EXCLUSIVE"));
    }
    const qint64 owner = pragma(QStringLiteral("application_id"));
    QSqlQuery tables = run(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    const bool isEmpty = tables.next() && tables.value(0).toInt() == 0;
    tables.finish();
    run(QStringLiteral("COMMIT"));
    if (owner != applicationId && !(isEmpty && owner == 0)) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("%1 is a database of another program; name another file").arg(m_path));
    }
}

void Database::migrate(const QList<Migration> &migrations)
{
    const int newest = migrations.isEmpty() ? 0 : migrations.last().number;
    const int present = schemaVersion();
    if (present > newest) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("the database %1 has version %2, this program knows versions up to %3; "
                                   "use a newer docker-watcher or restore the backup made before the update")
                        .arg(m_path).arg(present).arg(newest));
    }
    if (present == newest)
        return;
    if (present == 0) {
        migrateInTransaction(migrations);
        return;
    }
    const QString backup = m_path + QStringLiteral(".backup-v") + QString::number(present);
    copyTo(backup);
    migrateInTransaction(migrations);
    qCInfo(lcStore) << "database brought from version" << present << "to" << newest << "and the old one kept as" << backup;
}

/// All missing migrations or none. Tables may be rebuilt, so foreign keys are off meanwhile and checked at the end.
void Database::migrateInTransaction(const QList<Migration> &migrations)
{
    run(QStringLiteral("PRAGMA foreign_keys = OFF"));
    Transaction transaction(*this);
    for (const Migration &migration : migrations) {
        if (migration.number <= schemaVersion())
            continue;
        try {
            for (const QString &statement : sqlStatements(migration.sql))
                run(statement);
        } catch (const Error &error) {
            throw Error(Error::Code::Internal,
                        QStringLiteral("the database %1 could not be brought to version %2 and is as it was: %3: %4")
                            .arg(m_path).arg(migration.number).arg(migration.name, error.message()), error.detail());
        }
        run(QStringLiteral("PRAGMA user_version = %1").arg(migration.number));
    }
    QSqlQuery broken = run(QStringLiteral("PRAGMA foreign_key_check"));
    if (broken.next()) {
        const QString table = broken.value(0).toString();
        broken.finish();
        throw Error(Error::Code::Internal,
                    QStringLiteral("the migration of %1 would break references of table %2; the database is as it was").arg(m_path, table));
    }
    broken.finish();
    run(QStringLiteral("PRAGMA application_id = %1").arg(applicationId));
    transaction.commit();
}

QSqlQuery Database::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query = prepare(m_database, sql);
    execute(query, sql, values);
    return query;
}

QSqlQuery &Database::prepared(const QString &sql, const QVariantList &values)
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end())
        found = m_prepared.emplace(sql, prepare(m_database, sql)).first;
    execute(found->second, sql, values);
    return found->second;
}

qint64 Database::pragma(const QString &name)
{
    QSqlQuery query = run(QStringLiteral("PRAGMA ") + name);
    return query.next() ? query.value(0).toLongLong() : 0;
}

int Database::schemaVersion() const
{
    QSqlQuery query(m_database);
    return query.exec(QStringLiteral("PRAGMA user_version")) && query.next() ? query.value(0).toInt() : 0;
}

void Database::copyTo(const QString &path)
{
    // Written beside the target first: an interrupted copy never looks like a whole one.
    const QString part = path + QStringLiteral(".part");
    const auto remove = qScopeGuard([&part] { QFile::remove(part); });
    makePrivateFile(part);
    run(QStringLiteral("VACUUM INTO ?"), {part});
    // SQLite leaves such a copy to the operating system's cache.
    putInPlace(part, path);
}

} // namespace dw
