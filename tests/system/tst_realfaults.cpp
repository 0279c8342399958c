#include "tests/support/base/await.h"
#include "tests/support/npm/npmserver.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/system/npmprocess.h"
#include "tests/support/system/realworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int slow = 30'000;
const QByteArray stageHost = "stage-dev-web.example.test";

/// Serves at once what is no health, later than any patience, or not at all.
const QString exits = u"echo cannot find the database; exit 3"_s;
const QString neverHealthy = u"mkdir /empty; exec httpd -f -p 8080 -h /tmp"_s;
const QString silent = u"sleep 1000 & trap 'exit 0' TERM; wait"_s;
const QString hungry = u"x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done"_s;
const QString slowStart = u"sleep 4; echo $TAG >/www/index.html; trap 'exit 0' TERM; httpd -f -p 8080 -h /www & wait"_s;

QString stateOf(const QJsonObject &deploy)
{
    return deploy.value(u"state"_s).toString();
}

bool isRunning(const QJsonObject &deploy, const QString &step)
{
    return std::ranges::any_of(deploy.value(u"steps"_s).toArray(), [&step](const QJsonValue &row) {
        return row.toObject().value(u"name"_s) == step && row.toObject().value(u"state"_s) == "running"_L1;
    });
}

} // namespace

/// What goes wrong in real life, on real parts: a deploy that fails says where, why and what to do, takes away what it made, and
/// what ran before still answers. v1 is what runs before.
class RealFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_npm.reset(); }

    void rollsBackToATakenPort();
    void failsCleanly_data();
    void failsCleanly();
    void survivesALostProxy();
    void survivesALostEngine();
    void followsARestartedEngine();

private:
    void followEngine();
    [[nodiscard]] QByteArray answer() { return m_world.fetch(m_npm->frontDoorUrl().toString() + u'/', stageHost); }
    [[nodiscard]] QStringList routes();
    void takePortOf(const QString &container);

    RealWorld m_world;
    std::unique_ptr<NpmServer> m_npm;
    std::unique_ptr<ScriptedServer> m_garbage;
    QStringList m_containers;
    QStringList m_routes;
};

void RealFaultsTest::initTestCase()
{
    const QString why = m_world.startParts();
    if (!why.isEmpty()) {
        if (mustRunAll())
            QFAIL(qPrintable(why));
        QSKIP(qPrintable(why));
    }
    for (const auto &[tag, command] : std::initializer_list<std::pair<QString, QString>>{
             {u"v1"_s, {}}, {u"v2"_s, {}}, {u"exits"_s, exits}, {u"never-healthy"_s, neverHealthy}, {u"silent"_s, silent},
             {u"hungry"_s, hungry}, {u"slow"_s, slowStart}})
        m_world.push(u"acme/web"_s, tag, command);
    m_world.push(u"acme/kept"_s, u"v1"_s);
    m_world.push(u"acme/kept"_s, u"v2"_s);
    m_npm = std::make_unique<NpmServer>(u"127.0.0.1"_s, 0, 0);
    m_garbage = std::make_unique<ScriptedServer>(ScriptedServer::Over::Tcp, [](const QByteArray &, int) {
        return Play{{"HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n<html>router login</h>"}, Play::End::Close};
    });
    const QString health = u", health: {start_period: 5s, timeout: 2s, interval: 1s, retries: 3}"_s;
    QString projects = RealWorld::projectSeed(u"web"_s, QString(health + u", memory: 64m"_s), u", max_instances: 2, drain: 0s"_s);
    projects += RealWorld::projectSeed(u"kept"_s, health, u", max_instances: 1, drain: 0s"_s);
    const quint16 nobody = freePort();
    projects += u"  lost: {registry: lost, image: \"127.0.0.1:%1/acme/web\", stages: {dev: {tag_pattern: \"*\"}}}\n"
                "  garbage: {registry: garbage, image: \"127.0.0.1:%2/acme/web\", stages: {dev: {tag_pattern: \"*\"}}}\n"_s
                    .arg(nobody).arg(m_garbage->url().port());
    QByteArray seed = m_world.seed(npmSeed(m_npm->apiUrl(), m_npm->frontDoorUrl()), projects, u"  domain: example.test\n"_s);
    seed.replace("registries:\n", u"registries:\n  lost: {url: \"http://127.0.0.1:%1\", type: generic, polling_interval: 1h}\n"
                                  "  garbage: {url: \"http://127.0.0.1:%2\", type: generic, polling_interval: 1h}\n"_s
                                      .arg(nobody).arg(m_garbage->url().port()).toUtf8());
    QCOMPARE(m_world.daemon.start(seed), QString());
    const QJsonObject deploy = m_world.deployed(u"web"_s, u"v1"_s);
    QVERIFY2(stateOf(deploy) == u"succeeded"_s, storyOf(deploy).constData());
    m_containers = m_world.containerNames();
    m_routes = routes();
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
}

void RealFaultsTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world.daemon.log().right(4000);
    QCOMPARE(m_world.foreign->change(), QByteArray());
}

/// “host → target” of all routes.
QStringList RealFaultsTest::routes()
{
    QStringList all;
    for (const QJsonValue &each : m_npm->state().hosts().list()) {
        const QJsonObject host = each.toObject();
        all << u"%1 → %2:%3"_s.arg(host.value(u"domain_names"_s).toArray().first().toString(), host.value(u"forward_host"_s).toString())
                   .arg(host.value(u"forward_port"_s).toInt());
    }
    all.sort();
    return all;
}

/// A container of nobody's, of the same image, that runs at the host port of \a container.
void RealFaultsTest::takePortOf(const QString &container)
{
    const QJsonObject there = m_world.engineCall("GET", u"/containers/%1/json"_s.arg(container)).object();
    const QJsonObject ports = there.value(u"HostConfig"_s).toObject().value(u"PortBindings"_s).toObject();
    QVERIFY2(!ports.isEmpty(), qPrintable(container));
    m_world.engineCall("POST", u"/containers/create?name=thief"_s, {{u"Image"_s, there.value(u"Image"_s)}, {u"HostConfig"_s, QJsonObject{{u"PortBindings"_s, ports}}}});
    m_world.engineCall("POST", u"/containers/thief/start"_s);
}

/// What is kept does not hold its port. Who takes it keeps it; the instance comes back at another one, and its addresses follow.
void RealFaultsTest::rollsBackToATakenPort()
{
    const QByteArray host = "stage-dev-kept.example.test";
    const auto answer = [this, &host] { return m_world.fetch(m_npm->frontDoorUrl().toString() + u'/', host); };
    for (const QString &tag : {u"v1"_s, u"v2"_s}) {
        const QJsonObject deploy = m_world.deployed(u"kept"_s, tag);
        QVERIFY2(stateOf(deploy) == u"succeeded"_s, storyOf(deploy).constData());
    }
    const QJsonObject kept = m_world.instance(u"kept"_s, u"v1"_s);
    QCOMPARE(kept.value(u"state"_s).toString(), u"kept"_s);
    takePortOf(kept.value(u"container_name"_s).toString());
    const QJsonObject back = m_world.ended(m_world.daemon.call("POST", u"/api/projects/kept/stages/dev/rollback"_s,
                                                               {{u"instance"_s, kept.value(u"id"_s)}}));
    QVERIFY2(stateOf(back) == u"succeeded"_s, storyOf(back).constData());
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
    QVERIFY(m_world.containerNames().contains(u"thief"_s));
    QCOMPARE(m_world.containerNames().filter(u"kept-dev-v1"_s).size(), 1);
    m_world.engineCall("DELETE", u"/containers/thief?force=true"_s);
    QCOMPARE(stateOf(m_world.ended(m_world.daemon.call("DELETE", u"/api/projects/kept"_s))), u"succeeded"_s);
    QCOMPARE(m_world.containerNames(), m_containers);
    QCOMPARE(routes(), m_routes);
}

void RealFaultsTest::failsCleanly_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QStringList>("words");   // of the reason
    QTest::addColumn<QStringList>("details"); // of the kept transcript and log
    const auto row = [](const char *name, const char *project, const char *tag, const char *step, const QStringList &words,
                        const QStringList &details = {}) {
        QTest::newRow(name) << QString::fromLatin1(project) << QString::fromLatin1(tag) << QString::fromLatin1(step) << words << details;
    };
    row("it exits", "web", "exits", "check", {u"exit code 3"_s}, {u"cannot find the database"_s});
    row("it is never healthy", "web", "never-healthy", "check", {u"404"_s}, {u"404"_s});
    row("it does not listen", "web", "silent", "check", {u"/health"_s}, {});
    row("it takes too much memory", "web", "hungry", "check", {u"out of memory"_s}, {});
    row("there is no such tag", "web", "no-such-tag", "pull", {u"no such repository or tag"_s});
    row("the registry is gone", "lost", "v1", "pull", {u"cannot be reached"_s});
    row("the registry is something else", "garbage", "v1", "pull", {u"127.0.0.1"_s, u"no manifest"_s});
}

void RealFaultsTest::failsCleanly()
{
    QFETCH(QString, project);
    QFETCH(QString, tag);
    QFETCH(QString, step);
    QFETCH(QStringList, words);
    QFETCH(QStringList, details);
    const QJsonObject deploy = m_world.deployed(project, tag);
    QCOMPARE(stateOf(deploy), u"rolled-back"_s);
    const QString reason = deploy.value(u"reason"_s).toString();
    qInfo().noquote() << reason;
    QVERIFY2(reason.startsWith(QString(step + u": "_s)), qPrintable(reason));
    for (const QString &word : words)
        QVERIFY2(reason.contains(word), qPrintable(reason));
    for (const QString &word : details)
        QVERIFY2(deploy.value(u"error_detail"_s).toString().contains(word), storyOf(deploy).constData());
    QCOMPARE(m_world.containerNames(), m_containers);
    QCOMPARE(routes(), m_routes);
    QVERIFY(m_world.instance(project, tag).isEmpty());
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
}

void RealFaultsTest::survivesALostProxy()
{
    m_npm->goDown();
    const QJsonObject deploy = m_world.deployed(u"web"_s, u"v2"_s);
    const QString reason = deploy.value(u"reason"_s).toString();
    qInfo().noquote() << stateOf(deploy) << reason;
    QVERIFY2(stateOf(deploy) == u"rolled-back"_s || stateOf(deploy) == u"failed"_s, storyOf(deploy).constData());
    QVERIFY2(reason.startsWith(u"route: "_s), qPrintable(reason));
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
    m_npm->comeBack();
    // What could not be undone without the proxy is undone by and by.
    QTRY_COMPARE_WITH_TIMEOUT(m_world.containerNames(), m_containers, slow);
    QTRY_COMPARE_WITH_TIMEOUT(routes(), m_routes, slow);
    QVERIFY(m_world.instance(u"web"_s, u"v2"_s).isEmpty());
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
}

void RealFaultsTest::survivesALostEngine()
{
    const qint64 id = m_world.requestDeploy(u"web"_s, u"slow"_s);
    const QString path = u"/api/deploys/%1"_s.arg(id);
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(m_world.daemon.call("GET", path).json, u"check"_s), slow);
    m_world.engine.kill();
    QCOMPARE(m_world.engine.start(), QString());
    m_world.foreign->remember();
    const QJsonObject deploy = m_world.daemon.finishedDeploy(id);
    qInfo().noquote() << stateOf(deploy) << deploy.value(u"reason"_s).toString();
    QVERIFY2(stateOf(deploy) == u"rolled-back"_s || stateOf(deploy) == u"failed"_s, storyOf(deploy).constData());
    QTRY_COMPARE_WITH_TIMEOUT(m_world.containerNames(), m_containers, slow);
    followEngine();
    QCOMPARE(routes(), m_routes);
    QVERIFY(m_world.instance(u"web"_s, u"slow"_s).isEmpty());
}

/// An engine that was killed starts some containers again and leaves others, as it likes. The row must say which, and a start
/// must bring the instance back.
void RealFaultsTest::followEngine()
{
    const QJsonObject instance = m_world.instance(u"web"_s, u"v1"_s);
    const QString container = u"/containers/%1/json"_s.arg(instance.value(u"container_name"_s).toString());
    const auto isRunning = [this, &container] {
        return m_world.engineCall("GET", container).object().value(u"State"_s).toObject().value(u"Running"_s).toBool();
    };
    QTRY_COMPARE_WITH_TIMEOUT(m_world.instance(u"web"_s, u"v1"_s).value(u"state"_s).toString(),
                              isRunning() ? u"running"_s : u"failed"_s, slow);
    if (!isRunning()) {
        const QString start = u"/api/projects/web/stages/dev/instances/%1/start"_s.arg(instance.value(u"id"_s).toInteger());
        const QJsonObject deploy = m_world.ended(m_world.daemon.call("POST", start));
        QVERIFY2(stateOf(deploy) == u"succeeded"_s, storyOf(deploy).constData());
    }
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
}

void RealFaultsTest::followsARestartedEngine()
{
    const QJsonObject before = m_world.instance(u"web"_s, u"v1"_s);
    m_world.engine.kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_world.daemon.call("GET", u"/api/health"_s).status, 200, slow);
    QCOMPARE(m_world.engine.start(), QString());
    m_world.foreign->remember();
    // Somebody takes the container away before anybody has looked.
    m_world.engineCall("DELETE", u"/containers/%1?force=true"_s.arg(before.value(u"container_name"_s).toString()));
    QTRY_VERIFY_WITH_TIMEOUT(m_world.instance(u"web"_s, u"v1"_s).value(u"state"_s).toString() != u"running"_s, slow);
    const QJsonObject again = m_world.deployed(u"web"_s, u"v1"_s);
    QVERIFY2(stateOf(again) == u"succeeded"_s, storyOf(again).constData());
    QVERIFY(comesToStay([&] { return answer() == QByteArray("v1"); }));
}

QTEST_GUILESS_MAIN(RealFaultsTest)
#include "tst_realfaults.moc"
