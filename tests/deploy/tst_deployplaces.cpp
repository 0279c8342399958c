#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// Where the containers of a deploy are, and who leads there.
class TestDeployPlaces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Its containers are asked at a port of their host; the proxy beside them still finds them by name.
    void deploysToAnotherMachine()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.connections.engineUrl = QUrl(u"ssh://deploy@nas.test"_s);
        world.push(u"v1"_s, FakeImage().listeningOn(3000));
        const Deploy deploy = world.deploy(u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason + deploy.errorDetail));
        QVERIFY(world.instance(u"v1"_s).hostPort > 0);
        QVERIFY(world.connections.http().askedHosts.contains(u"nas.test"_s));
        QVERIFY(text(world.state()).contains(u"stage-dev-web.example.test -> web-dev-v1\n"_s));
    }

    /// The proxy is no neighbour of its containers there: it, too, asks them at a port of their host.
    void routesToTheServerOfTheEngine()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        world.connections.engineUrl = QUrl(u"ssh://deploy@nas.test"_s);
        world.connections.engineServerIp = u"192.0.2.20"_s;
        world.push(u"v1"_s, FakeImage().listeningOn(3000));
        const Deploy deploy = world.deploy(u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason + deploy.errorDetail));
        const int port = world.instance(u"v1"_s).hostPort;
        QVERIFY(port > 0);
        QVERIFY(world.connections.http().askedHosts.contains(u"192.0.2.20"_s));
        QVERIFY(!world.connections.http().askedHosts.contains(u"nas.test"_s));
        const QJsonObject served = world.connections.npm.nginx().serving(u"stage-dev-web.example.test"_s);
        QCOMPARE(served.value("forward_host"_L1).toString(), u"192.0.2.20"_s);
        QCOMPARE(served.value("forward_port"_L1).toInt(), port);
        QCOMPARE(world.connections.npm.nginx().serving(world.instance(u"v1"_s).host).value("forward_host"_L1).toString(), u"192.0.2.20"_s);
    }

    void publishesAtTheServerOfTheEngine_data()
    {
        QTest::addColumn<QString>("serverIp");
        QTest::addColumn<QString>("expected");
        QTest::newRow("its own") << u"192.0.2.20"_s << u"http://192.0.2.20:"_s;
        QTest::newRow("its URL's") << QString() << u"http://nas.test:"_s;
    }

    void publishesAtTheServerOfTheEngine()
    {
        QFETCH(const QString, serverIp);
        QFETCH(const QString, expected);
        DeployWorld world(ProxyKind::None);
        world.connections.engineUrl = QUrl(u"ssh://deploy@nas.test"_s);
        world.connections.engineServerIp = serverIp;
        world.push(u"v1"_s, FakeImage().listeningOn(3000));
        const Deploy deploy = world.deploy(u"v1"_s);
        QVERIFY2(deploy.state == DeployState::Succeeded, qPrintable(deploy.reason + deploy.errorDetail));
        QVERIFY2(world.instance(u"v1"_s).address.startsWith(expected), qPrintable(world.instance(u"v1"_s).address));
    }

    void leavesAnotherStageItsAddress()
    {
        DeployWorld world(ProxyKind::NginxProxyManager);
        Project other;
        other.name = u"other"_s;
        other.image = u"registry.test/acme/other"_s;
        other.stages = {Stage()};
        other.stages[0].name = u"dev"_s;
        other.stages[0].tagPatterns = QStringList{u"*"_s};
        other.stages[0].subdomain = u"stage-dev-web"_s;
        other = world.store.repositories.projects.insert(other);
        Instance holder;
        holder.project = other.id;
        holder.stage = other.stages[0].id;
        holder.tag = u"v9"_s;
        holder.isDefault = true;
        (void)world.store.repositories.instances.insert(holder);
        world.push(u"v1"_s);
        const Deploy deploy = world.deploy(u"v1"_s);
        QCOMPARE(deploy.state, DeployState::RolledBack);
        QVERIFY2(deploy.reason.contains(u"stage-dev-web.example.test is the address of stage “dev” of other"_s), qPrintable(deploy.reason));
        QVERIFY(!text(world.state()).contains(u"host "_s));
    }
};

QTEST_GUILESS_MAIN(TestDeployPlaces)
#include "tst_deployplaces.moc"
