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

    /// Idle is what nobody did anything with; what served until now has not been idle.
    void usesAreNoted()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.change([](Project &project) { project.stages[0].maxInstances = 3; });
        world.push(u"v1"_s);
        world.push(u"v2"_s);
        const auto usedNow = [&world](const QString &tag) {
            return world.instance(tag).lastUsed.secsTo(world.clock.now()) < 60;
        };
        (void)world.deploy(u"v1"_s);
        world.clock.advance(1h);
        QVERIFY(!usedNow(u"v1"_s));
        (void)world.deploy(u"v2"_s);
        QVERIFY(usedNow(u"v1"_s));
        QVERIFY(usedNow(u"v2"_s));
        world.clock.advance(1h);
        world.deployer().setPinned(world.instance(u"v1"_s).id, true);
        QVERIFY(usedNow(u"v1"_s));
        QVERIFY(!usedNow(u"v2"_s));
        world.clock.advance(1h);
        world.deployer().setPinned(world.instance(u"v1"_s).id, false);
        QVERIFY(usedNow(u"v1"_s));
        world.clock.advance(1h);
        QCOMPARE(world.act(RecipeKind::MakeDefault, u"v1"_s).state, DeployState::Succeeded);
        QVERIFY(usedNow(u"v1"_s));
        QVERIFY(usedNow(u"v2"_s));
    }

    /// History is bounded, in pieces, and nothing that an instance came from is lost.
    void forgetsOldDeploys()
    {
        DeployWorld world(ProxyKind::None);
        Settings settings = world.store.repositories.settings.load();
        settings.keepDeploys = 5;
        world.store.repositories.settings.save(settings);
        world.push(u"v1"_s);
        const Deploy first = world.deploy(u"v1"_s);
        QCOMPARE(first.state, DeployState::Succeeded);
        Deploy row = first;
        row.recipe = RecipeKind::Restart;
        row.instance = {};
        for (int i = 0; i < 70; ++i)
            row.id = world.store.repositories.deploys.insert(row);
        (void)await(world.deployer().reconcile({}));
        const auto count = [&world] { return world.store.repositories.deploys.page({}, 1000).size(); };
        QTRY_COMPARE(count(), 6);
        QCOMPARE(world.store.repositories.deploys.page({}, 1).first().id, row.id);
        QVERIFY(world.store.repositories.deploys.byId(first.id) == first);
        QVERIFY(world.store.repositories.deploys.configuration(first.id));
    }
};

QTEST_GUILESS_MAIN(TestDeployer)
#include "tst_deployer.moc"
