#include "core/store/groupcommit.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// GroupCommit on a real database; what is compared is what is stored once a caller goes on.
class TestGroupCommit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesTogetherWhatComesTogether();
    void storesWhatComesAlone();
    void leavesOthersAloneWhenOneFails();
    void tellsAllWhenTheCommitFails();
    void takesMoreFromThoseItTells();

private:
    QCoro::Task<> keep(GroupCommit &group, TestStore &store, bool fails = false);
    QStringList m_told; ///< “stored deliveries” when each caller went on, or its error
};

QCoro::Task<> TestGroupCommit::keep(GroupCommit &group, TestStore &store, bool fails)
{
    try {
        co_await group.run([&store, fails] {
            if (fails)
                throw Error(Error::Code::Conflict, QStringLiteral("not this one"));
            static_cast<void>(store.repositories.deliveries.add(sampleDelivery()));
        });
        m_told << QString::number(store.repositories.deliveries.page({}, 500).size());
    } catch (const Error &error) {
        m_told << error.message();
    }
}

void TestGroupCommit::storesTogetherWhatComesTogether()
{
    m_told.clear();
    TestStore store;
    GroupCommit group(store.database, [&store] { store.repositories.deliveries.forgetOld(); });
    std::vector<QCoro::Task<>> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(keep(group, store));
    QVERIFY(m_told.isEmpty());
    for (QCoro::Task<> &task : tasks)
        await(std::move(task));
    QCOMPARE(m_told, QStringList(50, QStringLiteral("50")));
    QCOMPARE(group.commits(), 1);
}

void TestGroupCommit::storesWhatComesAlone()
{
    m_told.clear();
    TestStore store;
    GroupCommit group(store.database);
    await(keep(group, store));
    await(keep(group, store));
    QCOMPARE(m_told, (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(group.commits(), 2);
}

void TestGroupCommit::leavesOthersAloneWhenOneFails()
{
    m_told.clear();
    TestStore store;
    GroupCommit group(store.database);
    const QCoro::Task<> first = keep(group, store);
    const QCoro::Task<> second = keep(group, store, true);
    await(keep(group, store));
    QCOMPARE(m_told, (QStringList{QStringLiteral("2"), QStringLiteral("not this one"), QStringLiteral("2")}));
}

void TestGroupCommit::tellsAllWhenTheCommitFails()
{
    m_told.clear();
    TestStore store;
    GroupCommit group(store.database, [] { throw Error(Error::Code::Internal, QStringLiteral("the disk is full")); });
    const QCoro::Task<> first = keep(group, store);
    await(keep(group, store));
    QCOMPARE(m_told, QStringList(2, QStringLiteral("the disk is full")));
    QVERIFY(store.repositories.deliveries.page({}, 10).isEmpty());
}

void TestGroupCommit::takesMoreFromThoseItTells()
{
    m_told.clear();
    TestStore store;
    GroupCommit group(store.database);
    const auto twice = [](TestGroupCommit *test, GroupCommit *to, TestStore *in) -> QCoro::Task<> {
        co_await test->keep(*to, *in);
        co_await test->keep(*to, *in);
    };
    const QCoro::Task<> first = twice(this, &group, &store);
    await(twice(this, &group, &store));
    QCOMPARE(m_told, (QStringList{QStringLiteral("2"), QStringLiteral("2"), QStringLiteral("4"), QStringLiteral("4")}));
    QCOMPARE(group.commits(), 2);
}

QTEST_GUILESS_MAIN(TestGroupCommit)
#include "tst_groupcommit.moc"
