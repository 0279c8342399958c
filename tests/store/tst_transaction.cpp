#include "core/store/database.h"
#include "tests/support/base/await.h"

#include <QRegularExpression>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

QList<Migration> oneTable()
{
    return {{1, QStringLiteral("one table"), QStringLiteral("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE) STRICT;")}};
}

QString valueOf(Database &database, const QString &sql)
{
    QSqlQuery query = database.run(sql);
    return query.next() ? query.value(0).toString() : QString();
}

} // namespace

class TestTransaction final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rollsBackWithoutCommit()
    {
        Database database(QStringLiteral(":memory:"), oneTable());
        const QString sql = QStringLiteral("INSERT INTO a (text) VALUES (?)");
        {
            Transaction outer(database);
            database.prepared(sql, {QStringLiteral("outer")});
            {
                Transaction inner(database);
                database.prepared(sql, {QStringLiteral("lost")});
            }
            {
                Transaction inner(database);
                database.prepared(sql, {QStringLiteral("inner")});
                inner.commit();
            }
            outer.commit();
        }
        {
            Transaction lost(database);
            database.prepared(sql, {QStringLiteral("lost too")});
            Transaction inner(database);
            inner.commit();
        }
        QCOMPARE(valueOf(database, QStringLiteral("SELECT group_concat(text) FROM a")), QStringLiteral("outer,inner"));
    }

    void syncsAgainAfterUnsyncedWrites()
    {
        Database database(QStringLiteral(":memory:"), oneTable());
        const auto synchronous = [&] { return valueOf(database, QStringLiteral("PRAGMA synchronous")); };
        const QString normal = QStringLiteral("1");
        const QString full = QStringLiteral("2");
        {
            const UnsyncedWrites outer(database);
            QCOMPARE(synchronous(), normal);
            {
                const UnsyncedWrites inner(database);
                Transaction transaction(database);
                database.prepared(QStringLiteral("INSERT INTO a (text) VALUES ('inner')"));
                transaction.commit();
            }
            QCOMPARE(synchronous(), normal);
        }
        QCOMPARE(synchronous(), full);
        try {
            const UnsyncedWrites unsynced(database);
            database.run(QStringLiteral("INSERT INTO a (text) VALUES ('inner')"));
            QFAIL("a text was stored twice");
        } catch (const Error &error) {
            QCOMPARE(error.code(), Error::Code::Conflict);
        }
        QCOMPARE(synchronous(), full);
    }

    void aTransactionDecidesForWhatIsInIt()
    {
        Database database(QStringLiteral(":memory:"), oneTable());
        Transaction transaction(database);
        {
            const UnsyncedWrites unsynced(database);
            database.prepared(QStringLiteral("INSERT INTO a (text) VALUES ('durable')"));
        }
        transaction.commit();
        QCOMPARE(valueOf(database, QStringLiteral("PRAGMA synchronous")), QStringLiteral("2"));
        QCOMPARE(valueOf(database, QStringLiteral("SELECT text FROM a")), QStringLiteral("durable"));
    }

    void tellsOnlyWhatIsStored()
    {
        Database database(QStringLiteral(":memory:"), oneTable());
        const QString sql = QStringLiteral("INSERT INTO a (text) VALUES (?)");
        QStringList told;
        const auto tell = [&](const QString &what) {
            database.prepared(sql, {what});
            // Whoever is told may write, and ask to be told in turn.
            database.afterCommit([&, what] {
                Transaction own(database);
                told << what + valueOf(database, QStringLiteral("SELECT count(*) FROM a"));
                own.commit();
            });
        };
        tell(QStringLiteral("a"));
        QCOMPARE(told, QStringList{QStringLiteral("a1")});
        {
            Transaction outer(database);
            tell(QStringLiteral("b"));
            {
                Transaction undone(database);
                tell(QStringLiteral("c"));
            }
            {
                Transaction inner(database);
                tell(QStringLiteral("d"));
                inner.commit();
            }
            QCOMPARE(told.size(), 1);
            outer.commit();
        }
        const QStringList all{QStringLiteral("a1"), QStringLiteral("b3"), QStringLiteral("d3")};
        QCOMPARE(told, all);
        {
            Transaction undone(database);
            tell(QStringLiteral("e"));
            Transaction inner(database);
            inner.commit();
        }
        tell(QStringLiteral("f"));
        QCOMPARE(told, all + QStringList{QStringLiteral("f4")});
    }

    void goesOnWhenTellingFails()
    {
        Database database(QStringLiteral(":memory:"), oneTable());
        int told = 0;
        Transaction transaction(database);
        database.afterCommit([] { throw Error(Error::Code::NotFound, QStringLiteral("nobody listens")); });
        database.afterCommit([&told] { ++told; });
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("nobody listens")));
        transaction.commit();
        QCOMPARE(told, 1);
    }
};

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
