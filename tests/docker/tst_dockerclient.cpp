#include "core/docker/dockerclient.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/fakeengine.h"

#include <QTest>

using namespace dw;
using namespace dw::docker;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;
using Code = Error::Code;

namespace {

const QString web1 = u"registry.test/acme/web:v1"_s;

ContainerSpec spec(const QString &name)
{
    ContainerSpec spec;
    spec.name = name;
    spec.image = web1;
    spec.labels = {{u"io.test"_s, name}};
    spec.network = u"net"_s;
    spec.networkAliases = {u"web"_s};
    return spec;
}

} // namespace

/// DockerClient on a fake engine: what is there in the end, and what each fault becomes.
class DockerClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void livesThroughContainer();
    void pulls();
    void saysWhyPullFailed_data();
    void saysWhyPullFailed();
    void repeatsWithoutHarm();
    void undoesHalfCreatedContainer();
    void createsFromSpec();
    void findsByLabels();
    void negotiatesVersion();
    void refusesOldEngine();
    void mapsFaults_data();
    void mapsFaults();
    void refusesEmptyNames();
    void refusesBadSpecs();
    void followsEvents();
    void readsLogs();
    void tellsHealth();
    void tellsCrashes();
};

Q_DECLARE_METATYPE(dw::test::Fault)
Q_DECLARE_METATYPE(dw::Error::Code)

void DockerClientTest::livesThroughContainer()
{
    FakeEngine engine;
    engine.push(web1, FakeImage().listeningOn(3000));
    DockerClient docker(engine);
    await(docker.pull(web1, {}, {}, {}));
    await(docker.ensureNetwork(u"net"_s, {}, {}));
    const QString id = await(docker.createContainer(spec(u"a"_s), {}));
    QCOMPARE(engine.snapshot(), QStringList({u"container a created v1 [net]"_s, u"image registry.test/acme/web:v1"_s, u"network net"_s}));
    await(docker.startContainer(id, {}));
    const Container running = await(docker.inspectContainer(u"a"_s, {}));
    QVERIFY(running.isRunning());
    QCOMPARE(running.id, id);
    QVERIFY(!running.networkAddresses.value(u"net"_s).isEmpty());
    QVERIFY(running.health.isEmpty());
    HttpRequest request;
    request.url = QUrl(u"http://web:3000/"_s);
    QCOMPARE(await(engine.web().send(request, {})).headers.value("X-Version"), QByteArray("v1"));
    await(docker.stopContainer(id, 1s, {}));
    QVERIFY(awaitError(engine.web().send(request, {})).code() == Code::Unavailable);
    await(docker.restartContainer(id, 1s, {}));
    QVERIFY(awaitError(docker.removeImage(web1, {})).code() == Code::Conflict);
    await(docker.removeContainer(id, {}));
    await(docker.removeImage(web1, {}));
    QCOMPARE(engine.snapshot(), QStringList({u"network net"_s}));
}

void DockerClientTest::pulls()
{
    FakeEngine engine;
    const QString digest = engine.push(web1);
    engine.requireLogin(u"registry.test"_s, u"ä"_s, u"pass?~?>>"_s);
    DockerClient docker(engine);
    QList<PullProgress> progress;
    const RegistryLogin login{u"registry.test"_s, u"ä"_s, Secret(u"pass?~?>>"_s)};
    const QString byDigest = QString(u"registry.test/acme/web:v1@"_s + digest);
    await(docker.pull(byDigest, login, [&progress](const PullProgress &step) { progress.append(step); }, {}));
    QVERIFY(std::ranges::any_of(progress, [](const PullProgress &step) { return step.layer == u"a1"_s && step.current == 5 && step.total == 10; }));
    const Image image = await(docker.inspectImage(u"registry.test/acme/web@"_s + digest, {}));
    QCOMPARE(image.repoDigests, QStringList(u"registry.test/acme/web@"_s + digest));
    QCOMPARE(image.exposedPorts, QList<int>{80});
    QCOMPARE(await(docker.images({})).size(), 1);
    QVERIFY(awaitError(docker.pull(u"registry.test/acme/web"_s, login, {}, {})).code() == Code::InvalidInput);
    QVERIFY(awaitError(docker.pull(u"registry.test:5000/acme/web"_s, login, {}, {})).code() == Code::InvalidInput);
}

void DockerClientTest::saysWhyPullFailed_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<Code>("code");
    QTest::newRow("no such tag, inside a 200") << u"open.test/acme/web:none"_s << Code::NotFound;
    QTest::newRow("no credentials") << u"registry.test/acme/web:v1"_s << Code::Unauthorized;
}

void DockerClientTest::saysWhyPullFailed()
{
    QFETCH(QString, reference);
    QFETCH(Code, code);
    FakeEngine engine;
    engine.push(web1);
    engine.requireLogin(u"registry.test"_s, u"user"_s, u"password"_s);
    DockerClient docker(engine);
    const Error error = awaitError(docker.pull(reference, {}, {}, {}));
    QVERIFY2(error.code() == code, error.what());
    QVERIFY2(error.message().contains(reference), error.what());
    QVERIFY(engine.snapshot().isEmpty());
}

void DockerClientTest::repeatsWithoutHarm()
{
    FakeEngine engine;
    engine.push(web1);
    DockerClient docker(engine);
    await(docker.pull(web1, {}, {}, {}));
    for (int i = 0; i < 2; ++i)
        await(docker.ensureNetwork(u"net"_s, {}, {}));
    await(docker.createContainer(spec(u"a"_s), {}));
    const Error taken = awaitError(docker.createContainer(spec(u"a"_s), {}));
    QVERIFY(taken.code() == Code::Conflict);
    QVERIFY2(taken.message().contains(u"already in use"_s), taken.what());
    for (int i = 0; i < 2; ++i)
        await(docker.startContainer(u"a"_s, {}));
    for (int i = 0; i < 2; ++i)
        await(docker.stopContainer(u"a"_s, 1s, {}));
    for (int i = 0; i < 2; ++i)
        await(docker.removeContainer(u"a"_s, {}));
    for (int i = 0; i < 2; ++i)
        await(docker.removeImage(web1, {}));
    QCOMPARE(engine.snapshot(), QStringList({u"network net"_s}));
    QVERIFY(awaitError(docker.startContainer(u"a"_s, {})).code() == Code::NotFound);
    QVERIFY(awaitError(docker.inspectContainer(u"a"_s, {})).code() == Code::NotFound);
}

void DockerClientTest::undoesHalfCreatedContainer()
{
    FakeEngine engine;
    engine.push(web1);
    DockerClient docker(engine);
    await(docker.pull(web1, {}, {}, {}));
    await(docker.ensureNetwork(u"net"_s, {}, {}));
    await(docker.ensureNetwork(u"more"_s, {}, {}));
    ContainerSpec wanted = spec(u"a"_s);
    wanted.extraNetworks = {u"more"_s, u"missing"_s};
    const Error error = awaitError(docker.createContainer(wanted, {}));
    QVERIFY(error.code() == Code::NotFound);
    QVERIFY2(error.message().contains(u"missing"_s), error.what());
    QVERIFY(engine.containerSnapshot().isEmpty());
    wanted.extraNetworks = {u"more"_s};
    await(docker.createContainer(wanted, {}));
    QCOMPARE(engine.containerSnapshot(), QStringList(u"container a created v1 [more, net]"_s));
}

void DockerClientTest::createsFromSpec()
{
    FakeEngine engine;
    engine.push(web1);
    DockerClient docker(engine);
    await(docker.pull(web1, {}, {}, {}));
    ContainerSpec wanted = spec(u"a"_s);
    wanted.environment = {u"A=b c"_s};
    wanted.command = {u"run"_s};
    wanted.mounts = {{u"data"_s, u"/data"_s}, {u"/srv"_s, u"/srv"_s, true}};
    wanted.ports = {{3000, u"127.0.0.1"_s, 0}, {3001, {}, 8081}};
    wanted.user = u"1000"_s;
    wanted.cpus = 1.5;
    wanted.memoryBytes = 1 << 26;
    wanted.restart = RestartPolicy::OnFailure;
    wanted.readOnlyRoot = true;
    wanted.healthCheck = HealthCheck{{u"CMD"_s, u"true"_s}, 2s, 1s, 3s, 500ms, 4};
    for (const bool newEngine : {false, true}) {
        engine.apiVersion = newEngine ? u"1.44"_s : u"1.43"_s;
        await(docker.ping({}));
        wanted.name = newEngine ? u"b"_s : u"a"_s;
        await(docker.createContainer(wanted, {}));
        const QJsonObject body = engine.container(wanted.name)->body;
        const QJsonObject host = body.value("HostConfig"_L1).toObject();
        QCOMPARE(host.value("NanoCpus"_L1).toInteger(), 1'500'000'000);
        QCOMPARE(host.value("Memory"_L1).toInteger(), 1 << 26);
        QCOMPARE(host.value("Binds"_L1), QJsonValue(QJsonArray({u"data:/data"_s, u"/srv:/srv:ro"_s})));
        QCOMPARE(host.value("RestartPolicy"_L1)["Name"_L1].toString(), u"on-failure"_s);
        QCOMPARE(host.value("NetworkMode"_L1).toString(), u"net"_s);
        QVERIFY(host.value("ReadonlyRootfs"_L1).toBool());
        QCOMPARE(host.value("PortBindings"_L1)["3001/tcp"_L1][0]["HostPort"_L1].toString(), u"8081"_s);
        QCOMPARE(host.value("PortBindings"_L1)["3000/tcp"_L1][0]["HostIp"_L1].toString(), u"127.0.0.1"_s);
        QVERIFY(body.value("ExposedPorts"_L1).toObject().contains("3000/tcp"_L1));
        QCOMPARE(body.value("Env"_L1)[0].toString(), u"A=b c"_s);
        QCOMPARE(body.value("User"_L1).toString(), u"1000"_s);
        QCOMPARE(body.value("Cmd"_L1)[0].toString(), u"run"_s);
        QCOMPARE(body.value("NetworkingConfig"_L1)["EndpointsConfig"_L1]["net"_L1]["Aliases"_L1][0].toString(), u"web"_s);
        const QJsonObject health = body.value("Healthcheck"_L1).toObject();
        QCOMPARE(health.value("Interval"_L1).toInteger(), 2'000'000'000);
        QCOMPARE(health.value("Retries"_L1).toInt(), 4);
        QCOMPARE(health.value("StartInterval"_L1).toInteger(), newEngine ? 500'000'000 : 0);
    }
}

void DockerClientTest::findsByLabels()
{
    FakeEngine engine;
    engine.addForeign(u"a"_s, {{u"k"_s, u"1"_s}, {u"other"_s, u"x y"_s}});
    engine.addForeign(u"b"_s, {{u"k"_s, u"2"_s}});
    engine.addForeign(u"c"_s);
    DockerClient docker(engine);
    await(docker.stopContainer(u"b"_s, 1s, {}));
    QCOMPARE(await(docker.containers({{u"k"_s, {}}}, {})).size(), 2);
    const QList<Container> found = await(docker.containers({{u"k"_s, u"1"_s}, {u"other"_s, u"x y"_s}}, {}));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().name, u"a"_s);
    QCOMPARE(found.first().labels.value(u"other"_s), u"x y"_s);
    QVERIFY(found.first().isRunning());
    QCOMPARE(await(docker.containers({}, {})).size(), 3);
}

void DockerClientTest::negotiatesVersion()
{
    FakeEngine engine;
    DockerClient docker(engine);
    QCOMPARE(await(docker.ping({})), (Version{1, 43}));
    engine.apiVersion = u"1.99"_s;
    QVERIFY(await(docker.ping({})) < (Version{1, 99}));
    // The engine is replaced by an older one while the client runs.
    engine.apiVersion = u"1.41"_s;
    engine.fault = {};
    QCOMPARE(await(docker.info({})).cpus, 2);
    QVERIFY(await(docker.ping({})) == (Version{1, 41}));
}

void DockerClientTest::refusesOldEngine()
{
    FakeEngine engine;
    engine.apiVersion = u"1.40"_s;
    DockerClient docker(engine);
    const Error error = awaitError(docker.info({}));
    QVERIFY(error.code() == Code::Rejected);
    QVERIFY2(error.message().contains(u"1.40"_s), error.what());
}

void DockerClientTest::mapsFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Code>("code");
    QTest::newRow("refused") << Fault::Refused << Code::Unavailable;
    QTest::newRow("timeout") << Fault::Timeout << Code::Timeout;
    QTest::newRow("500") << Fault::Status500 << Code::Rejected;
    QTest::newRow("garbage") << Fault::Garbage << Code::BadReply;
    QTest::newRow("lost reply") << Fault::LostReply << Code::Unavailable;
}

void DockerClientTest::mapsFaults()
{
    QFETCH(Fault, fault);
    QFETCH(Code, code);
    FakeEngine engine;
    engine.push(web1);
    engine.addForeign(u"a"_s);
    DockerClient docker(engine);
    await(docker.ping({}));
    engine.fault = [fault](const HttpRequest &) { return fault; };
    QVERIFY(awaitError(docker.info({})).code() == code);
    QVERIFY(awaitError(docker.containers({}, {})).code() == code);
    QVERIFY(awaitError(docker.inspectContainer(u"a"_s, {})).code() == code);
    QVERIFY(awaitError(docker.images({})).code() == code);
    QVERIFY(awaitError(docker.pull(web1, {}, {}, {})).code() == code);
    QVERIFY(awaitError(docker.lastLogLines(u"a"_s, 5, {})).code() == code);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(awaitError(docker.info(stop.get_token())).code() == Code::Cancelled);
}

void DockerClientTest::refusesEmptyNames()
{
    FakeEngine engine;
    engine.addForeign(u"a"_s);
    DockerClient docker(engine);
    QVERIFY(awaitError(docker.removeContainer({}, {})).code() == Code::InvalidInput);
    QVERIFY(awaitError(docker.inspectContainer({}, {})).code() == Code::InvalidInput);
    QVERIFY(awaitError(docker.removeImage({}, {})).code() == Code::InvalidInput);
    QCOMPARE(engine.containerSnapshot().size(), 1);
}

void DockerClientTest::refusesBadSpecs()
{
    FakeEngine engine;
    DockerClient docker(engine);
    ContainerSpec wrong = spec(u"a"_s);
    wrong.mounts = {{u"data"_s, u"relative"_s}};
    QVERIFY(awaitError(docker.createContainer(wrong, {})).code() == Code::InvalidInput);
    wrong = spec(u"a"_s);
    wrong.ports = {{70000, {}, 0}};
    QVERIFY(awaitError(docker.createContainer(wrong, {})).code() == Code::InvalidInput);
}

void DockerClientTest::followsEvents()
{
    FakeEngine engine;
    DockerClient docker(engine);
    engine.addForeign(u"before"_s, {{u"k"_s, u"1"_s}});
    const QDateTime since = engine.container(u"before"_s)->started;
    const auto stream = await(docker.events(u"k"_s, since, {}));
    Event event = *await(stream->read({}));
    QCOMPARE(event.action, u"start"_s);
    QCOMPARE(event.at, since);
    engine.addForeign(u"other"_s);
    engine.addForeign(u"after"_s, {{u"k"_s, u"2"_s}});
    event = *await(stream->read({}));
    QCOMPARE(event.attributes.value(u"name"_s), u"after"_s);
    QCOMPARE(event.actorId, engine.container(u"after"_s)->id);
    engine.dropEventStreams();
    QVERIFY(awaitError(stream->read({})).code() == Code::Unavailable);
}

void DockerClientTest::readsLogs()
{
    FakeEngine engine;
    DockerClient docker(engine);
    engine.addForeign(u"a"_s);
    for (int i = 0; i < 10; ++i)
        engine.say(u"a"_s, u"line ä %1"_s.arg(i));
    QCOMPARE(await(docker.lastLogLines(u"a"_s, 2, {})), QStringList({u"line ä 8"_s, u"line ä 9"_s}));
    QVERIFY(awaitError(docker.lastLogLines(u"none"_s, 2, {})).code() == Code::NotFound);
}

void DockerClientTest::tellsHealth()
{
    FakeEngine engine;
    engine.push(web1, FakeImage().withHealthCheck().readyAfter(2));
    DockerClient docker(engine);
    await(docker.pull(web1, {}, {}, {}));
    QVERIFY(await(docker.inspectImage(web1, {})).healthCheck.has_value());
    await(docker.ensureNetwork(u"net"_s, {}, {}));
    await(docker.createContainer(spec(u"a"_s), {}));
    await(docker.startContainer(u"a"_s, {}));
    QCOMPARE(await(docker.inspectContainer(u"a"_s, {})).health, u"starting"_s);
    QCOMPARE(await(docker.inspectContainer(u"a"_s, {})).health, u"healthy"_s);
    QCOMPARE(await(docker.containers({}, {})).first().health, u"healthy"_s);
    QVERIFY(engine.eventHistory().contains(u"health_status: healthy a"_s));
}

void DockerClientTest::tellsCrashes()
{
    FakeEngine engine;
    engine.push(web1, FakeImage().runningOutOfMemory());
    DockerClient docker(engine);
    await(docker.pull(web1, {}, {}, {}));
    await(docker.ensureNetwork(u"net"_s, {}, {}));
    await(docker.createContainer(spec(u"a"_s), {}));
    await(docker.startContainer(u"a"_s, {}));
    const Container looping = await(docker.inspectContainer(u"a"_s, {}));
    QCOMPARE(looping.state, u"restarting"_s);
    QVERIFY(looping.restartCount > 0);
    await(docker.setRestartPolicy(u"a"_s, RestartPolicy::No, {}));
    const Container dead = await(docker.inspectContainer(u"a"_s, {}));
    QCOMPARE(dead.state, u"exited"_s);
    QCOMPARE(dead.exitCode, 137);
    QVERIFY(dead.outOfMemory);
}

QTEST_GUILESS_MAIN(DockerClientTest)
#include "tst_dockerclient.moc"
