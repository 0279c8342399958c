#include "core/deploy/labels.h"
#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

QStringList reconcile(DeployWorld &world)
{
    return await(world.deployer().reconcile({}));
}

void addProxyColumn()
{
    QTest::addColumn<ProxyKind>("proxy");
    QTest::newRow("none") << ProxyKind::None;
    QTest::newRow("npm") << ProxyKind::NginxProxyManager;
}

qint64 hostId(DeployWorld &world, const QString &domain)
{
    for (const QJsonValue &host : world.npm().state().hosts().list()) {
        if (host[u"domain_names"_s][0].toString() == domain)
            return host[u"id"_s].toInteger();
    }
    qFatal("no host %s", qPrintable(domain));
}

} // namespace

/// What somebody else does to our containers and routes, or a deploy could not undo, ends in a true state.
class TestReconciler final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToDo_data() { addProxyColumn(); }
    void nothingToDo()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        for (const QString &tag : {u"v1"_s, u"v2"_s}) {
            world.push(tag);
            (void)world.deploy(tag);
        }
        const QStringList before = world.state();
        const int calls = world.engine().calls();
        QCOMPARE(text(reconcile(world)), QString());
        QCOMPARE(world.engine().calls(), calls + 1);
        QCOMPARE(text(world.state()), text(before));
    }

    void containerWasRemoved()
    {
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.engine().removeBehindOurBack(u"web-dev-v1"_s);
        QList<Instance> told;
        connect(&world.deployer(), &Deployer::instanceChanged, this, [&told](const Instance &instance) { told << instance; });
        QCOMPARE(reconcile(world).size(), 1);
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Missing);
        QVERIFY(world.instance(u"v1"_s).stateReason.contains(u"removed"_s));
        QCOMPARE(told.size(), 1);
        QCOMPARE(reconcile(world).size(), 0); // said once
        // It comes back as the digest it was.
        const Deploy back = world.act(RecipeKind::Rollback, u"v1"_s);
        QVERIFY2(back.state == DeployState::Succeeded, qPrintable(back.reason));
        QCOMPARE(text(world.contradictions()), QString());
    }

    void containerEnded()
    {
        DeployWorld world(ProxyKind::None);
        world.change([](Project &project) { project.run.restart = RestartPolicy::No; });
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.engine().crash(u"web-dev-v1"_s, 7);
        (void)reconcile(world);
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Failed);
        QVERIFY2(world.instance(u"v1"_s).stateReason.contains(u"exit code 7"_s), qPrintable(world.instance(u"v1"_s).stateReason));
    }

    void believesNoOldList()
    {
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        // Somebody stops the instance while the list, which says that it runs, is on its way.
        world.engine().acted = [&world](const HttpRequest &request) {
            if (!request.url.path().endsWith("/containers/json"_L1))
                return;
            world.engine().acted = nullptr;
            world.engine().container(u"web-dev-v1"_s)->state = u"exited"_s;
            Instance stopped = world.instance(u"v1"_s);
            stopped.state = InstanceState::Stopped;
            world.store.repositories.instances.update(stopped);
        };
        QCOMPARE(text(reconcile(world)), QString());
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Stopped);
    }

    void crashLoopAndBack()
    {
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.engine().crash(u"web-dev-v1"_s, 7);
        (void)reconcile(world);
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Unhealthy);
        world.engine().container(u"web-dev-v1"_s)->state = u"running"_s;
        (void)reconcile(world);
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Running);
        QVERIFY(world.instance(u"v1"_s).stateReason.isEmpty());
    }

    void followsAPublishedPort()
    {
        DeployWorld world(ProxyKind::None);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.engine().container(u"web-dev-v1"_s)->ports[0].hostPort = 31234;
        (void)reconcile(world);
        QCOMPARE(world.instance(u"v1"_s).hostPort, 31234);
        QCOMPARE(world.instance(u"v1"_s).address, u"http://127.0.0.1:31234/"_s);
    }

    void startedByHand()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        for (const QString &tag : {u"v1"_s, u"v2"_s}) {
            world.push(tag);
            (void)world.deploy(tag);
        }
        world.engine().container(u"web-dev-v1"_s)->state = u"running"_s;
        (void)reconcile(world);
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Running);
        QVERIFY(world.state().contains(u"host stage-dev-web-v1.example.test -> web-dev-v1"_s));
        QCOMPARE(text(world.contradictions()), QString());
    }

    /// Once the engine has a server of its own, routes lead there; those of a container without a host port stay.
    void movesRoutesToTheServerOfTheEngine_data()
    {
        QTest::addColumn<QUrl>("engine");
        QTest::addColumn<QString>("expected");
        QTest::newRow("another machine's") << QUrl(u"ssh://deploy@nas.test"_s) << u"192.0.2.20"_s;
        QTest::newRow("this machine's") << QUrl(u"unix:///run/test.sock"_s) << u"web-dev-v1"_s;
    }

    void movesRoutesToTheServerOfTheEngine()
    {
        QFETCH(const QUrl, engine);
        QFETCH(const QString, expected);
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.connections.engineUrl = engine;
        world.push(u"v1"_s);
        QVERIFY(world.deploy(u"v1"_s).state == DeployState::Succeeded);
        world.connections.engineServerIp = u"192.0.2.20"_s;
        (void)reconcile(world);
        for (const QString &host : {u"stage-dev-web.example.test"_s, world.instance(u"v1"_s).host})
            QCOMPARE(world.connections.npm.nginx().serving(host).value("forward_host"_L1).toString(), expected);
        QCOMPARE(text(reconcile(world)), QString());
    }

    void repairsRoutes()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        const QStringList before = world.state();
        NpmHostStore &hosts = world.npm().state().hosts();
        (void)hosts.remove(hostId(world, u"stage-dev-web.example.test"_s));
        (void)hosts.update(hostId(world, u"stage-dev-web-v1.example.test"_s), {{u"forward_host"_s, u"elsewhere"_s}});
        QVERIFY(world.state() != before);
        QCOMPARE(reconcile(world).size(), 2);
        QCOMPARE(text(world.state()), text(before));
    }

    void repairsNothingToWhatADeployHasChangedMeanwhile()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.change([](Project &project) { project.stages[0].maxInstances = 2; });
        for (const QString &tag : {u"v1"_s, u"v2"_s}) {
            world.push(tag);
            (void)world.deploy(tag);
        }
        NpmHostStore &hosts = world.npm().state().hosts();
        (void)hosts.remove(hostId(world, u"stage-dev-web-v2.example.test"_s));
        (void)hosts.remove(hostId(world, u"stage-dev-web.example.test"_s));
        // While the first route is repaired, a deploy makes v1 the default.
        const Instance first = world.instance(u"v1"_s);
        world.npm().fault = [&](const HttpRequest &request) {
            if (request.method == "POST" && request.url.path().endsWith(u"/proxy-hosts"_s))
                world.store.repositories.instances.setDefault(first.stage, first.id);
            return FakeNpm::Fault::None;
        };
        (void)reconcile(world);
        QVERIFY(world.state().contains(u"host stage-dev-web-v2.example.test -> web-dev-v2"_s));
        QVERIFY(!world.state().contains(u"host stage-dev-web.example.test -> web-dev-v2"_s));
        world.npm().fault = {};
        (void)reconcile(world);
        QVERIFY(world.state().contains(u"host stage-dev-web.example.test -> web-dev-v1"_s));
        QCOMPARE(text(world.contradictions()), QString());
    }

    void removesOurOrphansOnly()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.npm().state().addHost(u"other.example.test"_s, u"other"_s, 80);
        world.engine().addForeign(u"other"_s);
        world.engine().addForeign(u"other-daemon"_s, {{labels::managed, u"somebody else"_s}, {labels::instance, u"99"_s}});
        const QStringList before = world.state();
        world.engine().addForeign(u"orphan"_s, {{labels::managed, installationId(world.store.database, world.store.random)},
                                               {labels::instance, u"99"_s}, {labels::stage, u"1"_s}});
        (void)await(world.connections.proxy().ensure({.host = u"old.example.test"_s, .forwardHost = u"old"_s, .forwardPort = 80,
                                                      .owner = {1, 1, 99}, .proxyId = {}}, {}));
        QCOMPARE(reconcile(world).size(), 2);
        QCOMPARE(text(world.state()), text(before));
    }

    void goesOnWhereAnUndoGaveUp_data() { addProxyColumn(); }
    void goesOnWhereAnUndoGaveUp()
    {
        QFETCH(ProxyKind, proxy);
        DeployWorld world(proxy);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        const QStringList before = world.state();
        world.push(u"v2"_s, FakeImage().neverHealthy());
        world.engine().fault = [](const HttpRequest &request) { return request.method == "DELETE" ? Fault::Status500 : Fault::None; };
        const Deploy deploy = world.deploy(u"v2"_s);
        QCOMPARE(deploy.state, DeployState::Failed);
        QVERIFY2(deploy.reason.contains(u"could not be undone"_s), qPrintable(deploy.reason));
        (void)reconcile(world);
        QVERIFY(world.state() != before);
        world.engine().fault = {};
        (void)reconcile(world);
        QCOMPARE(text(world.state()), text(before));
        QCOMPARE(text(world.contradictions()), QString());
    }

    void proxyThatIsGoneDuringTheUndo()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        const QStringList before = world.state();
        world.push(u"v2"_s);
        // The default route is switched, then NPM is gone, so that the front door cannot be verified either.
        bool isSwitched = false;
        world.npm().fault = [&](const HttpRequest &) {
            isSwitched = isSwitched || world.state().contains(u"host stage-dev-web.example.test -> web-dev-v2"_s);
            return isSwitched ? FakeNpm::Fault::Refused : FakeNpm::Fault::None;
        };
        const Deploy deploy = world.deploy(u"v2"_s);
        QCOMPARE(deploy.state, DeployState::Failed);
        // What visitors are led to stays until they can be led back.
        QVERIFY(world.engine().container(u"web-dev-v2"_s)->isRunning());
        (void)reconcile(world);
        QVERIFY(world.engine().container(u"web-dev-v2"_s)->isRunning());
        world.npm().fault = {};
        (void)reconcile(world);
        QCOMPARE(text(world.state()), text(before));
        QCOMPARE(text(world.contradictions()), QString());
    }

    void retirementIsFinishedLater()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.push(u"v2"_s);
        world.engine().fault = [](const HttpRequest &request) {
            return request.url.path().endsWith(u"/stop"_s) ? Fault::Status500 : Fault::None;
        };
        const Deploy deploy = world.deploy(u"v2"_s);
        QCOMPARE(deploy.state, DeployState::Succeeded);
        QVERIFY2(deploy.reason.contains(u"retire is not finished"_s), qPrintable(deploy.reason));
        world.engine().fault = {};
        (void)reconcile(world);
        world.settle();
        const Deploy later = world.store.repositories.deploys.byId(deploy.id);
        QCOMPARE(later.state, DeployState::Succeeded);
        QCOMPARE(later.reason, QString());
        QCOMPARE(later.errorCode, std::nullopt);
        QCOMPARE(text(world.contradictions()), QString());
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Kept);
        QVERIFY(!world.engine().container(u"web-dev-v1"_s)->isRunning());
    }

    void engineThatDoesNotAnswerProvesNothing()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        const QStringList before = world.state();
        for (const Fault fault : {Fault::Refused, Fault::Timeout, Fault::Status500, Fault::Garbage}) {
            world.engine().fault = [fault](const HttpRequest &) { return fault; };
            QCOMPARE(text(reconcile(world)), QString());
            world.engine().fault = {};
            QCOMPARE(text(world.state()), text(before));
        }
    }

    void looksWhenTheEngineSaysSo()
    {
        DeployWorld world(ProxyKind::None, 5min, false);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        world.engine().removeBehindOurBack(u"web-dev-v1"_s);
        QTRY_VERIFY_WITH_TIMEOUT((world.clock.advance(50ms), world.instance(u"v1"_s).state == InstanceState::Missing), 30'000);
        QVERIFY(world.clock.monotonic() < 5min);
    }
};

QTEST_GUILESS_MAIN(TestReconciler)
#include "tst_reconciler.moc"
