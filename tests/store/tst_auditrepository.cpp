#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestAuditRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryFieldNewestFirst()
    {
        TestStore store;
        AuditEntry first = sample(1);
        AuditEntry second = sample(2);
        first.id = store.repositories.audit.insert(first);
        second.id = store.repositories.audit.insert(second);
        QVERIFY(store.repositories.audit.page({}, 10) == (QList<AuditEntry>{second, first}));
        QVERIFY(store.repositories.audit.page(second.id, 10) == QList<AuditEntry>{first});
        QVERIFY(store.repositories.audit.page({}, 1) == QList<AuditEntry>{second});
    }

    void keepsTheNewest()
    {
        TestStore store;
        Transaction transaction(store.database);
        AuditId newest;
        for (int i = 0; i < AuditRepository::keep + 5; ++i)
            newest = store.repositories.audit.insert(sample(i));
        transaction.commit();
        const QList<AuditEntry> all = store.repositories.audit.page({}, 2 * AuditRepository::keep);
        QCOMPARE(all.size(), AuditRepository::keep);
        QCOMPARE(all.first().id, newest);
        QCOMPARE(all.first().at, sampleTime(AuditRepository::keep + 4));
    }

private:
    static AuditEntry sample(int minute)
    {
        return {{}, sampleTime(minute), QStringLiteral("laptop"), QStringLiteral("POST"), QStringLiteral("/api/projects"), 201};
    }
};

QTEST_GUILESS_MAIN(TestAuditRepository)
#include "tst_auditrepository.moc"
