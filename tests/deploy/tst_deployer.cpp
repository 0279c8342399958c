#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// What the Deployer tells, and when.
class TestDeployer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whoever asks for a deploy within a transaction may still take it back, and then nobody must have heard of it.
    void tellsOnlyWhatIsStored_data()
    {
        QTest::addColumn<bool>("isKept");
        QTest::newRow("kept") << true;
        QTest::newRow("taken back") << false;
    }
    void tellsOnlyWhatIsStored()
    {
        QFETCH(bool, isKept);
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        QList<DeployState> told;
        connect(&world.deployer(), &Deployer::deployChanged, this, [&](const Deploy &deploy) { told << deploy.state; });
        DeployId id;
        {
            Transaction transaction(world.store.database);
            id = world.deployer().request(world.wish(u"v1"_s));
            QCOMPARE(told, QList<DeployState>());
            if (isKept)
                transaction.commit();
        }
        if (isKept) {
            QCOMPARE(told, QList<DeployState>{DeployState::Queued});
            QCOMPARE(world.finished(id).state, DeployState::Succeeded);
        } else {
            world.settle();
            QCOMPARE(told, QList<DeployState>());
            QVERIFY(!world.store.repositories.deploys.find(id));
        }
    }

    /// Several words on one deploy in one transaction come one after the other once they are true.
    void tellsATransactionInOrder()
    {
        DeployWorld world(ProxyKind::None);
        using Word = std::pair<QString, DeployState>;
        QList<Word> told;
        connect(&world.deployer(), &Deployer::deployChanged, this, [&](const Deploy &deploy) { told << Word(deploy.tag, deploy.state); });
        Transaction transaction(world.store.database);
        (void)world.deployer().request(world.wish(u"v1"_s));
        (void)world.deployer().request(world.wish(u"v2"_s));
        QCOMPARE(told, QList<Word>());
        transaction.commit();
        QCOMPARE(told, (QList<Word>{{u"v1"_s, DeployState::Queued}, {u"v1"_s, DeployState::Superseded}, {u"v2"_s, DeployState::Queued}}));
    }
};

QTEST_GUILESS_MAIN(TestDeployer)
#include "tst_deployer.moc"
