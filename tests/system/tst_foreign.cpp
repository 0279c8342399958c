#include "core/deploy/labels.h"
#include "tests/support/base/await.h"
#include "tests/support/npm/npmserver.h"
#include "tests/support/system/npmprocess.h"
#include "tests/support/system/realworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString stranger = u"stranger:v1"_s;

QString stateOf(const QJsonObject &deploy)
{
    return deploy.value(u"state"_s).toString();
}

} // namespace

/// What is not ours stays as it is, byte for byte, whatever happens to what is ours. cleanup() compares after each test.
class ForeignTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void deploysBesideThem();
    void avoidsATakenContainerName();
    void refusesATakenInstanceHost();
    void refusesATakenDefaultHost();
    void undoesOnlyItsOwn();
    void restartsAndReconciles();
    void removesOnlyItsOwn();

private:
    void makeContainer(const QString &name, const QJsonObject &more = {});
    void makeStrangers();
    [[nodiscard]] QStringList strangers();
    [[nodiscard]] QByteArray throughFrontDoor(const QByteArray &host);

    RealWorld m_world;
    std::unique_ptr<NpmServer> m_npm;
    QStringList m_before;
    QList<qint64> m_hosts;
};

void ForeignTest::initTestCase()
{
    const QString why = m_world.startParts();
    if (!why.isEmpty()) {
        if (mustRunAll())
            QFAIL(qPrintable(why));
        QSKIP(qPrintable(why));
    }
    for (const QString &tag : {u"v1"_s, u"v2"_s, u"v3"_s, u"v5"_s})
        m_world.push(u"acme/web"_s, tag);
    m_world.push(u"acme/web"_s, u"broken"_s, u"exit 3"_s);
    m_world.push(u"acme/other"_s, u"v1"_s);
    m_npm = std::make_unique<NpmServer>(u"127.0.0.1"_s, 0, 0);
    makeStrangers();
    m_before = strangers();
    const QString projects = QString(RealWorld::projectSeed(u"web"_s, u", volumes: [\"web-data:/data\"]"_s, u", max_instances: 2, drain: 0s"_s)
                                     + RealWorld::projectSeed(u"other"_s));
    const QByteArray seed = m_world.seed(npmSeed(m_npm->apiUrl(), m_npm->frontDoorUrl()), projects, u"  domain: example.test\n"_s);
    QCOMPARE(m_world.daemon.start(seed), QString());
}

void ForeignTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world.daemon.log().right(4000);
    QCOMPARE(strangers(), m_before);
    QCOMPARE(m_world.foreign->change(), QByteArray());
}

void ForeignTest::cleanupTestCase()
{
    m_npm.reset();
}

void ForeignTest::makeContainer(const QString &name, const QJsonObject &more)
{
    QJsonObject body{{u"Image"_s, stranger}};
    for (auto member = more.begin(); member != more.end(); ++member)
        body.insert(member.key(), member.value());
    m_world.engineCall("POST", u"/containers/create?name=%1"_s.arg(name), body);
    m_world.engineCall("POST", u"/containers/%1/start"_s.arg(name));
}

void ForeignTest::makeStrangers()
{
    m_world.engine.buildImage(stranger, u"while true; do sleep 1000; done\n"_s);
    m_world.engineCall("POST", u"/networks/create"_s, {{u"Name"_s, u"stranger-net"_s}});
    m_world.engineCall("POST", u"/volumes/create"_s, {{u"Name"_s, u"web-data"_s}, {u"Labels"_s, QJsonObject{{u"by"_s, u"hand"_s}}}});
    makeContainer(u"stranger"_s, {{u"HostConfig"_s, QJsonObject{{u"NetworkMode"_s, u"stranger-net"_s}}}});
    // The name our second version would get, and a container of another Docker Watcher on the same engine.
    makeContainer(u"web-dev-v2"_s);
    makeContainer(u"theirs-dev-v1"_s, {{u"Labels"_s, QJsonObject{{labels::managed, u"another-installation"_s}, {labels::instance, u"1"_s},
                                                                 {labels::deploy, u"1"_s}}}});
    NpmState &npm = m_npm->state();
    m_hosts << npm.addHost(u"blog.example.test"_s, u"127.0.0.1"_s, 9) << npm.addHost(u"stage-dev-web-v3.example.test"_s, u"127.0.0.1"_s, 9)
            << npm.addHost(u"stage-dev-other.example.test"_s, u"127.0.0.1"_s, 9, {{u"advanced_config"_s, u"# by hand"_s}});
}

/// Everything that is not ours, as engine and proxy tell it.
QStringList ForeignTest::strangers()
{
    QStringList all;
    for (const QString &path : {u"/containers/stranger/json"_s, u"/containers/web-dev-v2/json"_s, u"/containers/theirs-dev-v1/json"_s,
                                u"/networks/stranger-net"_s, u"/volumes/web-data"_s, u"/images/stranger:v1/json"_s})
        all << QString::fromUtf8(m_world.engineCall("GET", path).toJson());
    for (const qint64 id : m_hosts)
        all << QString::fromUtf8(m_npm->state().hosts().show(id).body);
    return all;
}

QByteArray ForeignTest::throughFrontDoor(const QByteArray &host)
{
    return m_world.fetch(m_npm->frontDoorUrl().toString() + u'/', host);
}

void ForeignTest::deploysBesideThem()
{
    const QJsonObject deploy = m_world.deployed(u"web"_s, u"v1"_s);
    QVERIFY2(stateOf(deploy) == u"succeeded"_s, storyOf(deploy).constData());
    QVERIFY(comesToStay([&] { return throughFrontDoor("stage-dev-web.example.test") == QByteArray("v1"); }));
}

void ForeignTest::avoidsATakenContainerName()
{
    const QJsonObject deploy = m_world.deployed(u"web"_s, u"v2"_s);
    QVERIFY2(stateOf(deploy) == u"succeeded"_s, storyOf(deploy).constData());
    const QString name = m_world.instance(u"web"_s, u"v2"_s).value(u"container_name"_s).toString();
    QVERIFY2(name != u"web-dev-v2"_s && name.startsWith(u"web-dev-v2"_s), qPrintable(name));
    // A moment after the switch nginx's old workers may still answer.
    QVERIFY(comesToStay([&] { return throughFrontDoor("stage-dev-web.example.test") == QByteArray("v2"); }));
}

void ForeignTest::refusesATakenInstanceHost()
{
    const QStringList containers = m_world.containerNames();
    const QJsonArray hosts = m_npm->state().hosts().list();
    const QJsonObject deploy = m_world.deployed(u"web"_s, u"v3"_s);
    QCOMPARE(stateOf(deploy), u"rolled-back"_s);
    const QString reason = deploy.value(u"reason"_s).toString();
    QVERIFY2(reason.contains(u"stage-dev-web-v3.example.test"_s) && reason.contains(u"route"_s) && reason.contains(u"belongs to"_s), qPrintable(reason));
    QCOMPARE(m_world.containerNames(), containers);
    QCOMPARE(m_npm->state().hosts().list(), hosts);
    QVERIFY(m_world.instance(u"web"_s, u"v3"_s).isEmpty());
    QVERIFY(comesToStay([&] { return throughFrontDoor("stage-dev-web.example.test") == QByteArray("v2"); }));
    QVERIFY(comesToStay([&] { return throughFrontDoor("stage-dev-web-v1.example.test") == QByteArray("v1"); }));
}

void ForeignTest::refusesATakenDefaultHost()
{
    const QStringList containers = m_world.containerNames();
    const qsizetype hosts = m_npm->state().hosts().list().size();
    const QJsonObject deploy = m_world.deployed(u"other"_s, u"v1"_s);
    QCOMPARE(stateOf(deploy), u"rolled-back"_s);
    const QString reason = deploy.value(u"reason"_s).toString();
    QVERIFY2(reason.contains(u"stage-dev-other.example.test"_s) && reason.contains(u"belongs to"_s), qPrintable(reason));
    QCOMPARE(m_world.containerNames(), containers);
    QCOMPARE(m_npm->state().hosts().list().size(), hosts);
    QVERIFY(m_world.instances(u"other"_s).isEmpty());
}

void ForeignTest::undoesOnlyItsOwn()
{
    const QStringList containers = m_world.containerNames();
    const QJsonObject deploy = m_world.deployed(u"web"_s, u"broken"_s);
    QCOMPARE(stateOf(deploy), u"rolled-back"_s);
    QCOMPARE(m_world.containerNames(), containers);
    QVERIFY(comesToStay([&] { return throughFrontDoor("stage-dev-web.example.test") == QByteArray("v2"); }));
}

void ForeignTest::restartsAndReconciles()
{
    const QByteArray host = "stage-dev-web-v1.example.test";
    QCOMPARE(m_world.daemon.terminate(), 0);
    for (const QJsonValue &each : m_npm->state().hosts().list()) {
        const QJsonObject row = each.toObject();
        if (row.value(u"domain_names"_s).toArray().contains(QString::fromLatin1(host)))
            QCOMPARE(m_npm->state().hosts().remove(row.value(u"id"_s).toInteger()).status, 200);
    }
    QVERIFY(comesToStay([&] { return throughFrontDoor(host) != "v1"; }));
    QCOMPARE(m_world.daemon.start(), QString());
    QVERIFY(comesToStay([&] { return throughFrontDoor(host) == QByteArray("v1"); }));
}

void ForeignTest::removesOnlyItsOwn()
{
    const QString path = u"/api/projects/web/stages/dev/instances/%1"_s.arg(m_world.instance(u"web"_s, u"v1"_s).value(u"id"_s).toInteger());
    QCOMPARE(stateOf(m_world.ended(m_world.daemon.call("DELETE", path))), u"succeeded"_s);
    QCOMPARE(strangers(), m_before);
    QCOMPARE(stateOf(m_world.ended(m_world.daemon.call("DELETE", u"/api/projects/web"_s))), u"succeeded"_s);
    QCOMPARE(m_world.containerNames(), (QStringList{u"stranger"_s, u"theirs-dev-v1"_s, u"web-dev-v2"_s}));
    QCOMPARE(m_npm->state().hosts().list().size(), m_hosts.size());
}

QTEST_GUILESS_MAIN(ForeignTest)
#include "tst_foreign.moc"
