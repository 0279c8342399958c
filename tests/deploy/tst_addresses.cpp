#include "core/deploy/addresses.h"

#include <QTest>

using namespace dw;

namespace {

Settings npmSettings()
{
    Settings settings;
    settings.domain = QStringLiteral("example.com");
    settings.proxy = ProxyKind::NginxProxyManager;
    return settings;
}

Stage stageOf(qint64 id, const char *name)
{
    Stage stage;
    stage.id = StageId{id};
    stage.name = QString::fromLatin1(name);
    return stage;
}

Project projectOf(const char *name, const QList<Stage> &stages)
{
    Project project;
    project.name = QString::fromLatin1(name);
    project.stages = stages;
    return project;
}

Instance instanceOf(const Stage &stage, const char *tag, const QString &host)
{
    Instance instance;
    instance.stage = stage.id;
    instance.tag = QString::fromLatin1(tag);
    instance.host = host;
    return instance;
}

} // namespace

class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsThePattern();
    void hasNoHostsWithoutProxyOrDomain();
    void collidingTagsDiffer();
    void aTagKeepsItsHost();
    void anotherStagesDefaultHostIsTaken();
    void printsTheFrontDoor_data();
    void printsTheFrontDoor();
    void printsThePublishedPort();
};

void TestAddresses::followsThePattern()
{
    const Stage dev = stageOf(1, "dev");
    Stage prod = stageOf(2, "prod");
    prod.subdomain = QStringLiteral("launcher");
    const Project project = projectOf("launcher", {dev, prod});
    const Hosts hosts = hostsOf(npmSettings(), project, dev, QStringLiteral("abc123"), {project}, {});
    QCOMPARE(hosts.defaultHost, QStringLiteral("stage-dev-launcher.example.com"));
    QCOMPARE(hosts.instance, QStringLiteral("stage-dev-launcher-abc123.example.com"));
    QCOMPARE(hostsOf(npmSettings(), project, prod, QStringLiteral("v1"), {project}, {}).defaultHost,
             QStringLiteral("launcher.example.com"));
}

void TestAddresses::hasNoHostsWithoutProxyOrDomain()
{
    const Stage dev = stageOf(1, "dev");
    const Project project = projectOf("launcher", {dev});
    Settings noProxy = npmSettings();
    noProxy.proxy = ProxyKind::None;
    Settings noDomain = npmSettings();
    noDomain.domain.clear();
    QCOMPARE(hostsOf(noProxy, project, dev, QStringLiteral("v1"), {project}, {}), Hosts());
    QCOMPARE(hostsOf(noDomain, project, dev, QStringLiteral("v1"), {project}, {}), Hosts());
}

void TestAddresses::collidingTagsDiffer()
{
    const Stage dev = stageOf(1, "dev");
    const Project project = projectOf("launcher", {dev});
    const QString first = hostsOf(npmSettings(), project, dev, QStringLiteral("v1.0"), {project}, {}).instance;
    QList<Instance> instances{instanceOf(dev, "v1.0", first)};
    const QString second = hostsOf(npmSettings(), project, dev, QStringLiteral("v1-0"), {project}, instances).instance;
    instances << instanceOf(dev, "v1-0", second);
    const QString third = hostsOf(npmSettings(), project, dev, QStringLiteral("V1.0"), {project}, instances).instance;
    QVERIFY(second != first);
    QVERIFY(third != first);
    QVERIFY(third != second);
    QVERIFY(second.endsWith(QStringLiteral(".example.com")));
    QVERIFY(second.section(QLatin1Char('.'), 0, 0).size() <= 63);
}

void TestAddresses::aTagKeepsItsHost()
{
    const Stage dev = stageOf(1, "dev");
    const Project project = projectOf("launcher", {dev});
    const QString plain = hostsOf(npmSettings(), project, dev, QStringLiteral("v1.0"), {project}, {}).instance;
    const QList<Instance> both{instanceOf(dev, "v1.0", plain)};
    QCOMPARE(hostsOf(npmSettings(), project, dev, QStringLiteral("v1.0"), {project}, both).instance, plain);
    const QString hashed = hostsOf(npmSettings(), project, dev, QStringLiteral("v1-0"), {project}, both).instance;
    const QList<Instance> onlySecond{instanceOf(dev, "v1-0", hashed)};
    QCOMPARE(hostsOf(npmSettings(), project, dev, QStringLiteral("v1-0"), {project}, onlySecond).instance, hashed);
}

void TestAddresses::anotherStagesDefaultHostIsTaken()
{
    const Stage dev = stageOf(1, "dev");
    const Project launcher = projectOf("launcher", {dev});
    const Project neighbour = projectOf("launcher-abc", {stageOf(2, "dev")});
    const QString host = hostsOf(npmSettings(), launcher, dev, QStringLiteral("abc"), {launcher, neighbour}, {}).instance;
    QVERIFY(host != QStringLiteral("stage-dev-launcher-abc.example.com"));
    QVERIFY2(host.startsWith(QStringLiteral("stage-dev-launcher-abc-")), qPrintable(host));
}

void TestAddresses::printsTheFrontDoor_data()
{
    QTest::addColumn<QString>("frontDoor");
    QTest::addColumn<QString>("address");
    QTest::newRow("http") << QStringLiteral("http://192.0.2.1") << QStringLiteral("http://app.example.com/");
    QTest::newRow("http, port 80") << QStringLiteral("http://192.0.2.1:80") << QStringLiteral("http://app.example.com/");
    QTest::newRow("https, port 443") << QStringLiteral("https://192.0.2.1:443") << QStringLiteral("https://app.example.com/");
    QTest::newRow("another port") << QStringLiteral("http://127.0.0.1:18080") << QStringLiteral("http://app.example.com:18080/");
    QTest::newRow("https on port 80") << QStringLiteral("https://127.0.0.1:80") << QStringLiteral("https://app.example.com:80/");
}

void TestAddresses::printsTheFrontDoor()
{
    QFETCH(const QString, frontDoor);
    QFETCH(const QString, address);
    FrontDoor door;
    door.url = QUrl(frontDoor);
    QCOMPARE(routedAddress(door, QStringLiteral("app.example.com")), address);
}

void TestAddresses::printsThePublishedPort()
{
    Settings settings;
    const EngineEndpoint here{{}, QStringLiteral("here"), QUrl(QStringLiteral("unix:///run/docker.sock"))};
    const EngineEndpoint far{{}, QStringLiteral("far"), QUrl(QStringLiteral("ssh://me@nas.test"))};
    EngineEndpoint own = far;
    own.serverIp = QStringLiteral("192.0.2.20");
    QCOMPARE(publishedAddress(settings, here, 32768), QStringLiteral("http://127.0.0.1:32768/"));
    QCOMPARE(publishedAddress(settings, far, 32768), QStringLiteral("http://nas.test:32768/"));
    QCOMPARE(publishedAddress(settings, own, 32768), QStringLiteral("http://192.0.2.20:32768/"));
    settings.serverIp = QStringLiteral("192.0.2.10");
    QCOMPARE(publishedAddress(settings, here, 32768), QStringLiteral("http://192.0.2.10:32768/"));
    QCOMPARE(publishedAddress(settings, far, 32768), QStringLiteral("http://192.0.2.10:32768/"));
    QCOMPARE(publishedAddress(settings, own, 32768), QStringLiteral("http://192.0.2.20:32768/"));
    settings.serverIp = QStringLiteral("2001:db8::1");
    QCOMPARE(publishedAddress(settings, here, 32768), QStringLiteral("http://[2001:db8::1]:32768/"));
}

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
