#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

const QString own = u"stage-dev-web-v1.example.test"_s;
const QString shared = u"stage-dev-web.example.test"_s;

/// v1 serves behind a proxy that forwards to ports of the host: as it is elsewhere, or the \a engine is.
struct ForwardedWorld {
    DeployWorld world;

    explicit ForwardedWorld(const QString &proxy = u"192.0.2.10"_s, const QString &engine = {})
        : world(WorldProxy(ProxyKind::NginxProxyManager, proxy))
    {
        world.connections.engineServerIp = engine;
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
    }

    /// The hosts that lead anywhere.
    QStringList hosts()
    {
        QStringList hosts;
        for (const Route &route : await(world.connections.proxy().routes({})))
            hosts << route.host;
        hosts.sort();
        return hosts;
    }

    QStringList reconcile() { return await(world.deployer().reconcile({})); }
};

} // namespace

/// Behind a proxy that forwards to ports of the host, an address leads to whoever has the port.
class TestForwardedPorts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopTakesTheRoutesAway_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("engine");
        QTest::newRow("proxy elsewhere") << u"192.0.2.10"_s << QString();
        QTest::newRow("engine elsewhere") << QString() << u"192.0.2.20"_s;
    }
    void stopTakesTheRoutesAway()
    {
        QFETCH(const QString, proxy);
        QFETCH(const QString, engine);
        ForwardedWorld forwarded(proxy, engine);
        DeployWorld &world = forwarded.world;
        const QStringList before = world.state();
        QCOMPARE(forwarded.hosts(), QStringList({own, shared}));
        QCOMPARE(world.act(RecipeKind::Stop, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(forwarded.hosts(), QStringList());
        QCOMPARE(forwarded.reconcile(), QStringList());
        const Instance stopped = world.instance(u"v1"_s);
        QCOMPARE(stopped.host, own);
        QVERIFY(stopped.isDefault);
        QCOMPARE(world.act(RecipeKind::Start, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(world.state(), before);
        QCOMPARE(forwarded.reconcile(), QStringList());
    }

    /// Whoever wants an end to an instance gets it; the routes follow as soon as that is possible.
    void stopsWithoutTheProxy()
    {
        ForwardedWorld forwarded;
        DeployWorld &world = forwarded.world;
        world.npm().fault = [](const HttpRequest &) { return FakeNpm::Fault::Refused; };
        const Deploy deploy = world.act(RecipeKind::Stop, u"v1"_s);
        QCOMPARE(deploy.state, DeployState::Failed);
        QVERIFY2(deploy.reason.startsWith(u"stop: "_s), qPrintable(deploy.reason));
        QVERIFY(!world.engine().container(u"web-dev-v1"_s)->isRunning());
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Stopped);
        world.npm().fault = {};
        QCOMPARE(forwarded.reconcile().size(), 2);
        QCOMPARE(forwarded.hosts(), QStringList());
        QCOMPARE(world.contradictions(), QStringList());
    }

    /// One whose container ended has no port either, and gets its routes back when it runs again.
    void endedByItself()
    {
        ForwardedWorld forwarded;
        DeployWorld &world = forwarded.world;
        const QStringList before = world.state();
        world.engine().container(u"web-dev-v1"_s)->state = u"exited"_s;
        const QString fault = u"the route of %1 carries our mark and leads to a port that its instance has let go of; removed"_s;
        const QStringList found = forwarded.reconcile();
        QVERIFY2(found.contains(fault.arg(own)) && found.contains(fault.arg(shared)), qPrintable(found.join(u'\n')));
        QCOMPARE(world.instance(u"v1"_s).state, InstanceState::Failed);
        QCOMPARE(forwarded.hosts(), QStringList());
        QCOMPARE(world.act(RecipeKind::Start, u"v1"_s).state, DeployState::Succeeded);
        QCOMPARE(world.state(), before);
    }

    /// One that does not come up is as it was: nobody else is served under its addresses.
    void startFails()
    {
        ForwardedWorld forwarded;
        DeployWorld &world = forwarded.world;
        (void)world.act(RecipeKind::Stop, u"v1"_s);
        // The own route is there already when the default one fails.
        world.npm().fault = [made = std::make_shared<int>(0)](const HttpRequest &request) {
            return request.method == "POST" && request.url.path().endsWith(u"/proxy-hosts"_s) && ++*made > 1 ? FakeNpm::Fault::Status500
                                                                                                            : FakeNpm::Fault::None;
        };
        QCOMPARE(world.act(RecipeKind::Start, u"v1"_s).state, DeployState::RolledBack);
        world.npm().fault = {};
        QVERIFY(!world.engine().container(u"web-dev-v1"_s)->isRunning());
        QCOMPARE(forwarded.hosts(), QStringList());
        QCOMPARE(forwarded.reconcile(), QStringList());
    }

    /// A proxy on the containers' network leads to names, which nobody else takes: routes stay, so that the proxy can say
    /// that nobody is there.
    void routesToContainersStay()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.push(u"v1"_s);
        (void)world.deploy(u"v1"_s);
        (void)world.act(RecipeKind::Stop, u"v1"_s);
        QCOMPARE(await(world.connections.proxy().routes({})).size(), 2);
        QCOMPARE(await(world.deployer().reconcile({})), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestForwardedPorts)
#include "tst_forwardedports.moc"
