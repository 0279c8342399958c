#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

void addProxyColumn()
{
    QTest::addColumn<ProxyKind>("proxy");
    QTest::newRow("none") << ProxyKind::None;
    QTest::newRow("npm") << ProxyKind::NginxProxyManager;
}

} // namespace

/// Whole deploys through Deployer, DockerClient and the proxies, against stateful fakes.
class TestDeploy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deploys_data() { addProxyColumn(); }
    void deploys()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        const QString digest = world.push(u"v1"_s, FakeImage().listeningOn(3000));
        const Deploy deploy = world.deploy(u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason + deploy.errorDetail));
        QCOMPARE(deploy.digest, digest);
        QCOMPARE(text(world.contradictions()), QString());
        const Instance instance = world.instance(u"v1"_s);
        QCOMPARE(instance.state, InstanceState::Running);
        QVERIFY(instance.isDefault);
        QCOMPARE(instance.containerName, u"web-dev-v1"_s);
        QCOMPARE(instance.containerPort, 3000);
        QCOMPARE(deploy.address, instance.address);
        if (proxy == ProxyKind::None) {
            QCOMPARE(instance.address, u"http://127.0.0.1:%1/"_s.arg(instance.hostPort));
            QVERIFY(instance.hostPort >= 20000 && instance.hostPort < 30000);
        } else {
            QCOMPARE(instance.address, u"http://stage-dev-web-v1.example.test/"_s);
            QCOMPARE(instance.hostPort, 0);
            QCOMPARE(text(world.state()), u"container web-dev-v1 running v1 [net]\n"
                                          "host stage-dev-web-v1.example.test -> web-dev-v1\n"
                                          "host stage-dev-web.example.test -> web-dev-v1\n"
                                          "instance v1 running default stage-dev-web-v1.example.test"_s);
        }
    }

    void bringsAChangedConfiguration()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        QVERIFY(world.deploy(u"v1"_s).reason.contains(u"already running"_s));
        world.change([](Project &project) { project.run.labels.insert(u"team"_s, u"green"_s); });
        const Deploy deploy = world.deploy(u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        QVERIFY2(!deploy.reason.contains(u"already running"_s), qPrintable(deploy.reason));
        const auto current = world.store.repositories.instances.defaultOf(world.stage().id);
        QVERIFY(current && current->deploy == deploy.id);
        QCOMPARE(text(world.contradictions()), QString());
        QVERIFY(world.deploy(u"v1"_s).reason.contains(u"already running"_s));
    }

    void refusesWhatIsNoLongerAllowed()
    {
        DeployWorld world(ProxyKind::None);
        Settings settings = world.store.repositories.settings.load();
        settings.allowedHostPaths = {u"/etc/app"_s};
        world.store.repositories.settings.save(settings);
        world.change([](Project &project) { project.run.mounts.append({.source = u"/etc/app"_s, .target = u"/app"_s}); });
        world.push(u"v1"_s);
        world.push(u"v2"_s);
        QCOMPARE(world.deploy(u"v1"_s).state, DeployState::Succeeded);
        const QStringList before = world.state();
        settings.allowedHostPaths.clear();
        world.store.repositories.settings.save(settings);
        const Deploy deploy = world.deploy(u"v2"_s);
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QVERIFY2(deploy.reason.contains(u"/etc/app"_s), qPrintable(deploy.reason));
        QCOMPARE(world.state(), before);
        QCOMPARE(world.contradictions(), QStringList());
    }

    void replacesAndKeeps_data() { addProxyColumn(); }
    void replacesAndKeeps()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        for (const QString &tag : {u"v1"_s, u"v2"_s, u"v3"_s}) {
            world.push(tag);
            const Deploy deploy = world.deploy(tag);
            QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        }
        QCOMPARE(text(world.contradictions()), QString());
        QStringList expected{u"container web-dev-v2 exited v2 [net]"_s, u"container web-dev-v3 running v3 [net]"_s};
        if (proxy == ProxyKind::None) {
            expected << u"instance v2 kept "_s << u"instance v3 running default "_s;
        } else {
            expected << u"host stage-dev-web-v3.example.test -> web-dev-v3"_s << u"host stage-dev-web.example.test -> web-dev-v3"_s
                     << u"instance v2 kept "_s << u"instance v3 running default stage-dev-web-v3.example.test"_s;
        }
        QCOMPARE(text(world.state()), text(expected));
    }

    void runsSideBySide()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.change([](Project &project) { project.stages[0].maxInstances = 2; });
        for (const QString &tag : {u"v1"_s, u"v2"_s}) {
            world.push(tag);
            (void)world.deploy(tag);
        }
        QCOMPARE(text(world.state()), u"container web-dev-v1 running v1 [net]\n"
                                      "container web-dev-v2 running v2 [net]\n"
                                      "host stage-dev-web-v1.example.test -> web-dev-v1\n"
                                      "host stage-dev-web-v2.example.test -> web-dev-v2\n"
                                      "host stage-dev-web.example.test -> web-dev-v2\n"
                                      "instance v1 running stage-dev-web-v1.example.test\n"
                                      "instance v2 running default stage-dev-web-v2.example.test"_s);
        QCOMPARE(world.act(RecipeKind::MakeDefault, u"v1"_s).state, DeployState::Succeeded);
        QVERIFY(world.state().contains(u"host stage-dev-web.example.test -> web-dev-v1"_s));
        QVERIFY(world.instance(u"v1"_s).isDefault);
    }

    void replacesTheSameTag_data() { addProxyColumn(); }
    void replacesTheSameTag()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        world.change([](Project &project) {
            project.stages[0].maxInstances = 5;
            project.stages[0].keepPrevious = 0;
        });
        world.push(u"latest"_s);
        (void)world.deploy(u"latest"_s);
        const QString second = world.push(u"latest"_s);
        const Deploy deploy = world.deploy(u"latest"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        QCOMPARE(text(world.contradictions()), QString());
        QCOMPARE(world.store.repositories.instances.all().size(), 1);
        const Instance instance = world.instance(u"latest"_s);
        QCOMPARE(instance.digest, second);
        QCOMPARE(instance.containerName, u"web-dev-latest-%1"_s.arg(instance.id.value));
        if (proxy == ProxyKind::NginxProxyManager)
            QVERIFY(world.state().contains(u"host stage-dev-web-latest.example.test -> "_s + instance.containerName));
    }

    void rollsBackToAKeptInstance_data() { addProxyColumn(); }
    void rollsBackToAKeptInstance()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        for (const QString &tag : {u"v1"_s, u"v2"_s}) {
            world.push(tag);
            (void)world.deploy(tag);
        }
        const qsizetype pulls = world.engine().callHistory().count(u"POST /images/create"_s);
        const Deploy back = world.act(RecipeKind::Rollback, u"v1"_s);
        QVERIFY2(back.state == DeployState::Succeeded, qPrintable(back.reason));
        QCOMPARE(world.engine().callHistory().count(u"POST /images/create"_s), pulls);
        QCOMPARE(text(world.contradictions()), QString());
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Running);
        QVERIFY(world.instance(u"v1"_s).isDefault);
        QCOMPARE(world.instance(u"v2"_s).state, InstanceState::Kept);
    }

    void failsAndLeavesWhatRan_data() { addProxyColumn(); }
    void failsAndLeavesWhatRan()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        const QStringList before = world.state();
        for (const FakeImage &bad : {FakeImage().neverHealthy(), FakeImage().exitingWith(3), FakeImage().runningOutOfMemory()}) {
            world.push(u"v2"_s, bad);
            const Deploy deploy = world.deploy(u"v2"_s);
            QCOMPARE(deploy.state, DeployState::RolledBack);
            QCOMPARE(deploy.errorCode, Error::Code::Unhealthy);
            QVERIFY2(deploy.reason.startsWith(u"check: "_s), qPrintable(deploy.reason));
            QVERIFY(!deploy.errorDetail.isEmpty());
            QCOMPARE(text(world.state()), text(before));
            QCOMPARE(text(world.contradictions()), QString());
        }
    }

    void foreignThingsStay()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.engine().addForeign(u"web-dev-v1"_s);
        world.npm().state().addHost(u"stage-dev-web.example.test"_s, u"elsewhere"_s, 80);
        const QStringList before = world.state();
        world.push(u"v1"_s);
        const Deploy deploy = world.deploy(u"v1"_s);
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QCOMPARE(deploy.errorCode, Error::Code::Conflict);
        QCOMPARE(text(world.state()), text(before));
    }

    void foreignContainerNameIsAvoided()
    {
        DeployWorld world(ProxyKind::None);
        world.engine().addForeign(u"web-dev-v1"_s);
        world.push(u"v1"_s);
        QCOMPARE(world.deploy(u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(world.instance(u"v1"_s).containerName, u"web-dev-v1-1"_s);
        QVERIFY(world.engine().container(u"web-dev-v1"_s)->isRunning());
        QCOMPARE(text(world.contradictions()), QString());
    }

    void controlsInstances_data() { addProxyColumn(); }
    void controlsInstances()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        const Instance before = world.instance(u"v1"_s);
        const QStringList running = world.state();
        QCOMPARE(world.act(RecipeKind::Stop, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Stopped);
        QVERIFY(!world.engine().container(u"web-dev-v1"_s)->isRunning());
        QCOMPARE(world.act(RecipeKind::Start, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(text(world.state()), text(running));
        QCOMPARE(world.instance(u"v1"_s).address, before.address);
        QCOMPARE(world.act(RecipeKind::Restart, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(text(world.state()), text(running));
        QCOMPARE(text(world.contradictions()), QString());
        QCOMPARE(world.act(RecipeKind::Remove, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(text(world.state()), QString());
    }

    void removesStageAndProject_data() { addProxyColumn(); }
    void removesStageAndProject()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        (void)world.deploy(u"v1"_s, u"prod"_s);
        QCOMPARE(world.finished(world.deployer().removeStage(world.stage().id, u"test"_s)).state, DeployState::Succeeded);
        QCOMPARE(world.store.repositories.projects.byId(world.project().id).stages.size(), 1);
        QCOMPARE(world.engine().containerSnapshot(), QStringList{u"container web-prod-v1 running v1 [net]"_s});
        QCOMPARE(text(world.contradictions()), QString());
        QCOMPARE(world.finished(world.deployer().removeProject(world.project().id, u"test"_s)).state, DeployState::Succeeded);
        QCOMPARE(world.store.repositories.projects.all().size(), 0);
        QCOMPARE(text(world.state()), QString());
    }

    void promotesByDigest()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.change([](Project &project) { project.stages[1].promoteFrom = u"dev"_s; });
        const QString digest = world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.push(u"v1"_s); // the tag moves on; what runs in dev is promoted
        const Deploy deploy = world.finished(world.deployer().promote(world.stage(u"prod"_s).id, u"v1"_s, u"test"_s));
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason));
        QCOMPARE(deploy.digest, digest);
        QVERIFY(world.state().contains(u"host stage-prod-web.example.test -> web-prod-v1"_s));
    }
};

QTEST_GUILESS_MAIN(TestDeploy)
#include "tst_deploy.moc"
