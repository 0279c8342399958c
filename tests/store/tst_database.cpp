#include "core/store/database.h"
#include "tests/support/base/await.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const char *const twoTables = "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE) STRICT;\n"
                              "CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id)) STRICT;\n";

QList<Migration> migrations(int count)
{
    QList<Migration> list{{1, QStringLiteral("0001-first.sql"), QString::fromLatin1(twoTables)},
                          {2, QStringLiteral("0002-more.sql"), QStringLiteral("ALTER TABLE a ADD COLUMN more TEXT; CREATE TABLE c (x INTEGER);")}};
    list.resize(count);
    return list;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

QVariant valueOf(Database &database, const QString &sql)
{
    QSqlQuery query = database.run(sql);
    return query.next() ? query.value(0) : QVariant();
}

} // namespace

class TestDatabase final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isDurable()
    {
        Database database(path());
        QCOMPARE(valueOf(database, QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
        QCOMPARE(valueOf(database, QStringLiteral("PRAGMA synchronous")).toInt(), 2);
        QCOMPARE(valueOf(database, QStringLiteral("PRAGMA foreign_keys")).toInt(), 1);
        QCOMPARE(valueOf(database, QStringLiteral("PRAGMA locking_mode")).toString(), QStringLiteral("exclusive"));
        QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void bringsItsOwnMigrations()
    {
        Database database(path());
        QCOMPARE(database.schemaVersion(), int(ownMigrations().size()));
        QCOMPARE(valueOf(database, QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
        QCOMPARE(valueOf(database, QStringLiteral("SELECT count(*) FROM projects")).toInt(), 0);
    }

    void keepsWhatWasWritten()
    {
        {
            Database database(path(), migrations(1));
            database.run(QStringLiteral("INSERT INTO a (text) VALUES (?)"), {QStringLiteral("x")});
        }
        Database database(path(), migrations(1));
        QCOMPARE(valueOf(database, QStringLiteral("SELECT text FROM a")).toString(), QStringLiteral("x"));
        QVERIFY(!QFile::exists(path() + QStringLiteral(".backup-v1")));
    }

    void refusesASecondOpener()
    {
        Database database(path(), migrations(1));
        const Error error = errorOf([&] { Database second(path(), migrations(1)); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(path()) && error.message().contains(QLatin1String("in use")), qUtf8Printable(error.message()));
        database.run(QStringLiteral("INSERT INTO a (text) VALUES ('still mine')"));
    }

    void refusesWhatIsNoDatabase()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const Error error = errorOf([&] { Database database(path()); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(path()), qUtf8Printable(error.message()));
        QCOMPARE(contentOf(path()), QByteArray(5000, 'x'));
    }

    void refusesTheDatabaseOfAnotherProgram()
    {
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path());
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(QStringLiteral("CREATE TABLE songs (title TEXT)")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        const QByteArray before = contentOf(path());
        QCOMPARE(errorOf([&] { Database database(path()); }).code(), Error::Code::InvalidInput);
        QCOMPARE(contentOf(path()), before);
    }

    void refusesAPathThatCannotBe()
    {
        const QString missing = m_folder->filePath(QStringLiteral("no/such/folder/x.db"));
        const Error error = errorOf([&] { Database database(missing); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY(error.message().contains(missing));
    }

    void refusesANewerDatabase()
    {
        { Database database(path(), migrations(2)); }
        const QByteArray before = contentOf(path());
        const Error error = errorOf([&] { Database database(path(), migrations(1)); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(QLatin1String("version 2")) && error.message().contains(QLatin1String("up to 1")),
                 qUtf8Printable(error.message()));
        QCOMPARE(contentOf(path()), before);
    }

    void copiesBeforeMigrating()
    {
        {
            Database database(path(), migrations(1));
            database.run(QStringLiteral("INSERT INTO a (text) VALUES ('old')"));
        }
        {
            Database database(path(), migrations(2));
            QCOMPARE(database.schemaVersion(), 2);
            QCOMPARE(valueOf(database, QStringLiteral("SELECT text FROM a WHERE more IS NULL")).toString(), QStringLiteral("old"));
        }
        Database copy(path() + QStringLiteral(".backup-v1"), migrations(1));
        QCOMPARE(copy.schemaVersion(), 1);
        QCOMPARE(valueOf(copy, QStringLiteral("SELECT text FROM a")).toString(), QStringLiteral("old"));
        QCOMPARE(QFile::permissions(copy.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void keepsDeliveriesAndTheirNumbers()
    {
        const auto add = [](Database &database) {
            database.run(QStringLiteral("INSERT INTO deliveries (source, dialect, image, digest, state, decision, trace, body) "
                                        "VALUES ('poll', 'poll', 'a/b:c', '', 'ignored', 'none', '[]', x'7b7d')"));
            return valueOf(database, QStringLiteral("SELECT max(id) FROM deliveries")).toInt();
        };
        {
            Database database(path(), ownMigrations().first(3));
            for (int id = 1; id <= 3; ++id)
                QCOMPARE(add(database), id);
            database.run(QStringLiteral("DELETE FROM deliveries WHERE id > 1"));
        }
        Database database(path());
        QCOMPARE(valueOf(database, QStringLiteral("SELECT group_concat(id || source || image || body) FROM deliveries")).toString(),
                 QStringLiteral("1polla/b:c{}"));
        QCOMPARE(add(database), 4);
        for (const QString &wrong : {QStringLiteral("source = 'mail'"), QStringLiteral("state = 'lost'"), QStringLiteral("trace = '['")}) {
            const Error error = errorOf([&] { database.run(QStringLiteral("UPDATE deliveries SET ") + wrong); });
            QCOMPARE(error.code(), Error::Code::Conflict);
        }
    }

    void undoesAFailedMigration_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("syntax") << QStringLiteral("CREATE TABLE c (x); CREATE TABEL d (x);");
        QTest::newRow("constraint") << QStringLiteral("CREATE TABLE c (x); INSERT INTO a (text) VALUES ('old');");
        QTest::newRow("reference") << QStringLiteral("CREATE TABLE c (x); INSERT INTO b (a) VALUES (99);");
    }

    void undoesAFailedMigration()
    {
        QFETCH(QString, sql);
        {
            Database database(path(), migrations(1));
            database.run(QStringLiteral("INSERT INTO a (text) VALUES ('old')"));
        }
        QList<Migration> broken = migrations(1);
        broken.append({2, QStringLiteral("0002-broken.sql"), sql});
        const Error error = errorOf([&] { Database database(path(), broken); });
        QCOMPARE(error.code(), Error::Code::Internal);
        Database database(path(), migrations(1));
        QCOMPARE(database.schemaVersion(), 1);
        QCOMPARE(valueOf(database, QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'c'")).toInt(), 0);
        QCOMPARE(valueOf(database, QStringLiteral("SELECT count(*) FROM a")).toInt(), 1);
        QCOMPARE(valueOf(database, QStringLiteral("SELECT count(*) FROM b")).toInt(), 0);
    }

    void saysConflictForABrokenConstraint_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("unique") << QStringLiteral("INSERT INTO a (text) VALUES ('x')");
        QTest::newRow("not null") << QStringLiteral("INSERT INTO a (text) VALUES (NULL)");
        QTest::newRow("foreign key") << QStringLiteral("INSERT INTO b (a) VALUES (99)");
        QTest::newRow("type") << QStringLiteral("INSERT INTO b (a) VALUES ('text')");
    }

    void saysConflictForABrokenConstraint()
    {
        QFETCH(QString, sql);
        Database database(path(), migrations(1));
        database.run(QStringLiteral("INSERT INTO a (text) VALUES ('x')"));
        QCOMPARE(errorOf([&] { database.run(sql); }).code(), Error::Code::Conflict);
        QCOMPARE(errorOf([&] { database.prepared(sql); }).code(), Error::Code::Conflict);
        QCOMPARE(errorOf([&] { database.prepared(QStringLiteral("SELEKT")); }).code(), Error::Code::Internal);
    }

    void bindsStrictly()
    {
        Database database(path(), migrations(1));
        const QString sql = QStringLiteral("INSERT INTO a (text) VALUES (?)");
        QCOMPARE(errorOf([&] { database.run(sql, {QDateTime::currentDateTimeUtc()}); }).code(), Error::Code::Internal);
        QCOMPARE(errorOf([&] { database.run(sql, {QStringList()}); }).code(), Error::Code::Internal);
        QCOMPARE(errorOf([&] { database.run(sql, {}); }).code(), Error::Code::Internal);
        QCOMPARE(errorOf([&] { database.run(sql, {1, 2}); }).code(), Error::Code::Internal);
        database.run(sql, {QString()});
        QCOMPARE(valueOf(database, QStringLiteral("SELECT count(*) FROM a WHERE text = ''")).toInt(), 1);
    }

    void copiesWhileInUse()
    {
        const QString target = m_folder->filePath(QStringLiteral("copy's.db"));
        QFile::copy(QStringLiteral("/dev/null"), target);
        {
            Database database(path(), migrations(1));
            database.run(QStringLiteral("INSERT INTO a (text) VALUES ('x')"));
            database.copyTo(target);
            database.run(QStringLiteral("INSERT INTO a (text) VALUES ('later')"));
            database.copyTo(target);
        }
        Database copy(target, migrations(1));
        QCOMPARE(valueOf(copy, QStringLiteral("SELECT count(*) FROM a")).toInt(), 2);
    }

    void splitsStatements_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("statements");
        const auto s = [](const char *text) { return QString::fromUtf8(text); };
        QTest::newRow("nothing") << s(" \n-- only a comment") << QStringList();
        QTest::newRow("two") << s("A;\nB;") << QStringList{s("A"), s("B")};
        QTest::newRow("no last semicolon") << s("A; B") << QStringList{s("A"), s("B")};
        QTest::newRow("empty ones") << s(";;A;;") << QStringList{s("A")};
        QTest::newRow("comment behind") << s("A; -- x;y\nB;") << QStringList{s("A"), s("B")};
        QTest::newRow("comment within") << s("A -- it's\nB /* ; ' */ C;") << QStringList{s("A \nB \n C")};
        QTest::newRow("text") << s("A 'it''s; -- x' B;C") << QStringList{s("A 'it''s; -- x' B"), s("C")};
        QTest::newRow("names") << s("A \"x;y\" [a;b] `c;d`;") << QStringList{s("A \"x;y\" [a;b] `c;d`")};
        QTest::newRow("open text") << s("A 'x;") << QStringList{s("A 'x;")};
        QTest::newRow("trigger") << s("create trigger t BEGIN a; b; end; C;") << QStringList{s("create trigger t BEGIN a; b; end"), s("C")};
    }

    void splitsStatements()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, statements);
        QCOMPARE(sqlStatements(sql), statements);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("test.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
