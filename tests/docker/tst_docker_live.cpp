#include "core/base/taskgroup.h"
#include "core/docker/dockerclient.h"
#include "core/net/networktransport.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/privatedockerd.h"

#include <QTest>

using namespace dw;
using namespace dw::docker;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;
using Code = Error::Code;

namespace {

const QString label = u"io.test.live"_s;
constexpr int slow = 60'000;

ContainerSpec spec(const QString &name, const QString &image)
{
    ContainerSpec spec;
    spec.name = name;
    spec.image = image;
    spec.labels = {{label, name}};
    spec.network = u"net-live"_s;
    spec.networkAliases = {u"web"_s};
    spec.restart = RestartPolicy::No;
    return spec;
}

QCoro::Task<Event> nextEvent(EventStream &stream, QString action)
{
    for (;;) {
        const std::optional<Event> event = co_await stream.read({});
        if (!event)
            throw Error(Error::Code::Unavailable, u"the event stream ended"_s);
        if (event->action == action)
            co_return *event;
    }
}

} // namespace

/// Every call of DockerClient on a real engine.
class DockerLiveTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_docker.reset(); }
    void knowsTheEngine();
    void makesANetworkOnce();
    void inspectsImages();
    void runsWeb();
    void publishesPorts();
    void followsLogAndEvents();
    void seesHealth();
    void seesExitAndCrashLoop();
    void appliesLimits();
    void removesTwiceAtOnce();
    void saysWhatIsMissing();
    void sendsLongBodies();

private:
    [[nodiscard]] Container inspect(const QString &name) { return await(m_docker->inspectContainer(name, {})); }

    PrivateDockerd m_engine;
    std::unique_ptr<DockerClient> m_docker;
};

void DockerLiveTest::initTestCase()
{
    const QString why = m_engine.start();
    if (!why.isEmpty()) {
        if (mustRunAll())
            QFAIL(qPrintable(why));
        QSKIP(qPrintable(why));
    }
    m_engine.buildWebImage(u"web:v1"_s, 8000, {u"LABEL one=two"_s, u"HEALTHCHECK --interval=1s CMD wget -q -O - http://127.0.0.1:8000/health"_s});
    m_engine.buildImage(u"exit:v1"_s, u"echo out; echo err >&2; exit 3\n"_s);
    m_engine.buildImage(u"sick:v1"_s, u"while true; do sleep 1; done\n"_s, {u"HEALTHCHECK --interval=1s --retries=1 CMD false"_s});
    m_docker = std::make_unique<DockerClient>(m_engine.transport());
    await(m_docker->ensureNetwork(u"net-live"_s, {{label, u"net"_s}}, {}));
    await(m_docker->ensureNetwork(u"net-live"_s, {{label, u"net"_s}}, {}));
    await(m_docker->ensureNetwork(u"net-more"_s, {}, {}));
}

void DockerLiveTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_engine.logTail();
    if (!m_docker)
        return;
    for (const Container &container : await(m_docker->containers({{label, {}}}, {})))
        await(m_docker->removeContainer(container.id, {}));
    QVERIFY(await(m_docker->containers({}, {})).isEmpty());
}

void DockerLiveTest::knowsTheEngine()
{
    QVERIFY(await(m_docker->ping({})) >= (Version{1, 41}));
    const EngineInfo info = await(m_docker->info({}));
    QVERIFY(!info.version.isEmpty());
    QVERIFY(!info.dataRoot.isEmpty());
    QVERIFY(info.cpus > 0);
    QVERIFY(info.memoryBytes > 0);
}

void DockerLiveTest::makesANetworkOnce()
{
    TaskGroup tasks;
    for (int i = 0; i < 8; ++i)
        tasks.start(u"network"_s, m_docker->ensureNetwork(u"net-once"_s, {{label, u"net"_s}}, {}));
    await(tasks.finished());
    HttpRequest list;
    list.url = QUrl(u"http://localhost/networks"_s);
    const HttpResponse networks = await(m_engine.transport().send(list, {}));
    QCOMPARE(networks.body.count("\"net-once\""), 1);
}

void DockerLiveTest::inspectsImages()
{
    const Image image = await(m_docker->inspectImage(u"web:v1"_s, {}));
    QCOMPARE(image.exposedPorts, QList<int>{8000});
    QCOMPARE(image.labels.value(u"one"_s), u"two"_s);
    QVERIFY(image.healthCheck && image.healthCheck->interval == 1s);
    QVERIFY(image.created.isValid());
    QVERIFY(image.size > 100'000);
    QCOMPARE(await(m_docker->images({})).size(), 3);
    m_engine.buildImage(u"extra:v1"_s, u"exit 0\n"_s);
    await(m_docker->removeImage(u"extra:v1"_s, {}));
    await(m_docker->removeImage(u"extra:v1"_s, {}));
    QCOMPARE(await(m_docker->images({})).size(), 3);
}

void DockerLiveTest::runsWeb()
{
    ContainerSpec wanted = spec(u"web-1"_s, u"web:v1"_s);
    wanted.extraNetworks = {u"net-more"_s};
    const QString id = await(m_docker->createContainer(wanted, {}));
    QVERIFY(awaitError(m_docker->createContainer(wanted, {})).code() == Code::Conflict);
    QCOMPARE(inspect(id).state, u"created"_s);
    await(m_docker->startContainer(id, {}));
    await(m_docker->startContainer(id, {}));
    const Container running = inspect(u"web-1"_s);
    QVERIFY(running.isRunning());
    QCOMPARE(running.networkAddresses.size(), 2);
    QVERIFY(running.started.isValid() && !running.finished.isValid());
    NetworkTransport http;
    HttpRequest request;
    request.url = QUrl(u"http://%1:8000/"_s.arg(running.networkAddresses.value(u"net-live"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
        try {
            return await(http.send(request, {})).body == "v1\n";
        } catch (const Error &) {
            return false;
        }
    }()), slow);
    const QList<Container> listed = await(m_docker->containers({{label, u"web-1"_s}}, {}));
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.first().name, u"web-1"_s);
    QCOMPARE(listed.first().networkAddresses, running.networkAddresses);
    QVERIFY(await(m_docker->containers({{label, u"other"_s}}, {})).isEmpty());
    await(m_docker->restartContainer(id, 1s, {}));
    QVERIFY(inspect(id).started > running.started);
    await(m_docker->stopContainer(id, 1s, {}));
    await(m_docker->stopContainer(id, 1s, {}));
    QCOMPARE(inspect(id).state, u"exited"_s);
    QVERIFY(awaitError(m_docker->removeImage(u"web:v1"_s, {})).code() == Code::Conflict);
}

void DockerLiveTest::publishesPorts()
{
    ContainerSpec wanted = spec(u"web-1"_s, u"web:v1"_s);
    wanted.ports = {{8000, u"127.0.0.1"_s, 0}};
    await(m_docker->createContainer(wanted, {}));
    await(m_docker->startContainer(wanted.name, {}));
    const QList<PortBinding> ports = inspect(wanted.name).ports;
    QCOMPARE(ports.size(), 1);
    QCOMPARE(ports.first().containerPort, 8000);
    QVERIFY(ports.first().hostPort > 0);
    QCOMPARE(await(m_docker->containers({{label, {}}}, {})).first().ports.first().hostPort, ports.first().hostPort);
    ContainerSpec second = spec(u"web-2"_s, u"web:v1"_s);
    second.ports = ports;
    await(m_docker->createContainer(second, {}));
    const Error taken = awaitError(m_docker->startContainer(second.name, {}));
    QVERIFY2(taken.code() == Code::Conflict, taken.what());
}

void DockerLiveTest::followsLogAndEvents()
{
    const auto events = await(m_docker->events(label, {}, {}));
    await(m_docker->createContainer(spec(u"exit-1"_s, u"exit:v1"_s), {}));
    await(m_docker->startContainer(u"exit-1"_s, {}));
    const Event died = await(nextEvent(*events, u"die"_s));
    QCOMPARE(died.attributes.value(u"exitCode"_s), u"3"_s);
    QCOMPARE(died.attributes.value(label), u"exit-1"_s);
    QVERIFY(died.at.isValid());
    // What a broken stream missed comes again with since.
    const auto again = await(m_docker->events(label, died.at.addSecs(-2), {}));
    while (await(nextEvent(*again, u"die"_s)).actorId != died.actorId) { }
    const auto log = await(m_docker->logs(u"exit-1"_s, {.follow = true, .tail = -1}, {}));
    QString out;
    QString err;
    while (const std::optional<LogPiece> piece = await(log->read({})))
        (piece->stream == LogPiece::Stream::Stdout ? out : err) += piece->text;
    QCOMPARE(out, u"out\n"_s);
    QCOMPARE(err, u"err\n"_s);
    QCOMPARE(await(m_docker->lastLogLines(u"exit-1"_s, 10, {})).size(), 2);
    QCOMPARE(await(m_docker->lastLogLines(u"exit-1"_s, 1, {})).size(), 1);
}

void DockerLiveTest::seesHealth()
{
    await(m_docker->createContainer(spec(u"well"_s, u"web:v1"_s), {}));
    ContainerSpec sick = spec(u"sick"_s, u"sick:v1"_s);
    sick.healthCheck = HealthCheck{{u"CMD-SHELL"_s, u"echo ill; false"_s}, 1s, 5s, 0ms, 200ms, 1};
    await(m_docker->createContainer(sick, {}));
    await(m_docker->startContainer(u"well"_s, {}));
    await(m_docker->startContainer(u"sick"_s, {}));
    QTRY_COMPARE_WITH_TIMEOUT(inspect(u"well"_s).health, u"healthy"_s, slow);
    QTRY_COMPARE_WITH_TIMEOUT(inspect(u"sick"_s).health, u"unhealthy"_s, slow);
    QCOMPARE(inspect(u"sick"_s).healthLog.last(), u"ill"_s);
    QCOMPARE(await(m_docker->containers({{label, u"well"_s}}, {})).first().health, u"healthy"_s);
}

void DockerLiveTest::seesExitAndCrashLoop()
{
    ContainerSpec wanted = spec(u"loop"_s, u"exit:v1"_s);
    wanted.restart = RestartPolicy::UnlessStopped;
    await(m_docker->createContainer(wanted, {}));
    await(m_docker->startContainer(u"loop"_s, {}));
    QTRY_VERIFY_WITH_TIMEOUT(inspect(u"loop"_s).restartCount > 1, slow);
    await(m_docker->setRestartPolicy(u"loop"_s, RestartPolicy::No, {}));
    QTRY_COMPARE_WITH_TIMEOUT(inspect(u"loop"_s).state, u"exited"_s, slow);
    QCOMPARE(inspect(u"loop"_s).exitCode, 3);
}

void DockerLiveTest::appliesLimits()
{
    ContainerSpec wanted = spec(u"limits"_s, u"web:v1"_s);
    wanted.command = {u"sh"_s, u"-c"_s, u"echo $A; id -u; touch /x || echo read-only; echo 1 > /data/file && echo written"_s};
    wanted.environment = {u"A=b c"_s};
    wanted.mounts = {{u"data-live"_s, u"/data"_s}};
    wanted.readOnlyRoot = true;
    wanted.cpus = 0.5;
    wanted.memoryBytes = 64 << 20;
    await(m_docker->createContainer(wanted, {}));
    await(m_docker->startContainer(u"limits"_s, {}));
    QTRY_COMPARE_WITH_TIMEOUT(inspect(u"limits"_s).state, u"exited"_s, slow);
    const QStringList lines = await(m_docker->lastLogLines(u"limits"_s, 10, {}));
    QVERIFY2(lines.contains(u"b c"_s) && lines.contains(u"0"_s) && lines.contains(u"read-only"_s) && lines.contains(u"written"_s),
             qPrintable(lines.join(u'|')));
}

void DockerLiveTest::removesTwiceAtOnce()
{
    await(m_docker->createContainer(spec(u"twice"_s, u"web:v1"_s), {}));
    await(m_docker->startContainer(u"twice"_s, {}));
    auto first = m_docker->removeContainer(u"twice"_s, {});
    auto second = m_docker->removeContainer(u"twice"_s, {});
    await(std::move(first));
    await(std::move(second));
    QVERIFY(awaitError(m_docker->inspectContainer(u"twice"_s, {})).code() == Code::NotFound);
}

void DockerLiveTest::saysWhatIsMissing()
{
    const Error image = awaitError(m_docker->createContainer(spec(u"none"_s, u"none:v1"_s), {}));
    QVERIFY2(image.code() == Code::NotFound, image.what());
    ContainerSpec wanted = spec(u"half"_s, u"web:v1"_s);
    wanted.extraNetworks = {u"net-none"_s};
    const Error network = awaitError(m_docker->createContainer(wanted, {}));
    QVERIFY2(network.code() == Code::NotFound && network.message().contains(u"net-none"_s), network.what());
    QVERIFY(awaitError(m_docker->inspectContainer(u"half"_s, {})).code() == Code::NotFound);
    // Nobody listens there: the registry's failure comes through as the engine's words.
    const Error pull = awaitError(m_docker->pull(u"127.0.0.1:1/a/b:v1"_s, {}, {}, {}));
    QVERIFY2(pull.code() == Code::Unavailable, pull.what());
}

void DockerLiveTest::sendsLongBodies()
{
    m_engine.buildImage(u"large:v1"_s, QString(u"exit 0\n#"_s + QString(20 << 20, u'x')));
    QVERIFY(await(m_docker->inspectImage(u"large:v1"_s, {})).size > 20 << 20);
    await(m_docker->removeImage(u"large:v1"_s, {}));
}

QTEST_GUILESS_MAIN(DockerLiveTest)
#include "tst_docker_live.moc"
