#include "core/deploy/labels.h"
#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

QString reconciled(DeployWorld &world)
{
    return await(world.deployer().reconcile({})).join(u'\n');
}

/// As a backup from before the deploy has it.
void forget(DeployWorld &world, const Instance &instance)
{
    world.store.repositories.instances.remove(instance.id);
    world.store.database.run(u"DELETE FROM deploys WHERE id = ?"_s, {instance.deploy.value});
    world.store.database.run(u"UPDATE sqlite_sequence SET seq = %1 WHERE name = 'instances'"_s.arg(instance.id.value - 1));
}

} // namespace

/// A database that was restored from an older backup finds its containers and hosts again.
class TestAdoption final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data()
    {
        QTest::addColumn<ProxyKind>("proxy");
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("port") << ProxyKind::None << false;
        QTest::newRow("port, stopped") << ProxyKind::None << true;
        QTest::newRow("host") << ProxyKind::NginxProxyManager << false;
        QTest::newRow("host, stopped") << ProxyKind::NginxProxyManager << true;
    }

    void comesBack()
    {
        QFETCH(ProxyKind, proxy);
        QFETCH(bool, isStopped);
        DeployWorld world(proxy);
        world.change([](Project &project) { project.stages[0].maxInstances = 2; });
        for (const QString &tag : {u"v1"_s, u"v2"_s}) {
            world.push(tag);
            QCOMPARE(world.deploy(tag).state, DeployState::Succeeded);
        }
        (void)world.act(RecipeKind::MakeDefault, u"v1"_s);
        const Instance before = world.instance(u"v2"_s);
        const QStringList state = world.state();
        if (isStopped)
            (void)world.act(RecipeKind::Stop, u"v2"_s);
        forget(world, before);
        const QString findings = reconciled(world);
        QVERIFY2(findings.contains(u"it is instance %1 again"_s.arg(before.id.value)), qPrintable(findings));
        if (isStopped) {
            QCOMPARE(world.instance(u"v2"_s).state, InstanceState::Stopped);
            QCOMPARE(world.act(RecipeKind::Start, u"v2"_s).state, DeployState::Succeeded);
        }
        Instance after = world.instance(u"v2"_s);
        QVERIFY(!after.deploy);
        after.deploy = before.deploy;
        after.created = before.created;
        after.lastUsed = before.lastUsed;
        QCOMPARE(world.state(), state);
        QVERIFY(after == before);
        QCOMPARE(reconciled(world), QString());
        QCOMPARE(world.contradictions(), QStringList());
        // The next instance has a number of its own.
        world.push(u"v3"_s);
        QCOMPARE(world.deploy(u"v3"_s).state, DeployState::Succeeded);
        QVERIFY(world.instance(u"v3"_s).id != before.id);
        QCOMPARE(world.contradictions(), QStringList());
    }

    void leftoversGo_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("open") << u"UPDATE deploys SET state = 'pending'"_s;
        QTest::newRow("rolled back") << u"UPDATE deploys SET state = 'rolled-back'"_s;
        QTest::newRow("failed") << u"UPDATE deploys SET state = 'failed'"_s;
        QTest::newRow("cancelled") << u"UPDATE deploys SET state = 'cancelled'"_s;
    }

    void leftoversGo()
    {
        QFETCH(QString, change);
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.store.repositories.instances.remove(world.instance(u"v1"_s).id);
        world.store.database.run(change);
        (void)reconciled(world);
        QVERIFY(!world.engine().container(u"web-dev-v1"_s));
        QVERIFY(world.store.repositories.instances.all().isEmpty());
    }

    void whatHasNoStageGoes()
    {
        DeployWorld world(ProxyKind::None);
        world.engine().addForeign(u"orphan"_s, {{labels::managed, installationId(world.store.database, world.store.random)},
                                               {labels::instance, u"99"_s}, {labels::stage, u"99"_s}, {labels::project, u"1"_s},
                                               {labels::deploy, u"99"_s}, {labels::tag, u"v1"_s}, {labels::digest, u"sha256:a"_s}});
        (void)reconciled(world);
        QVERIFY(!world.engine().container(u"orphan"_s));
    }
};

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
