#include "core/docker/dockerclient.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/privatedockerd.h"
#include "tests/support/registry/dockerregistry.h"
#include "tests/support/system/daemonprocess.h"
#include "tests/support/system/foreignobjects.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// A real docker-registry announces each push itself, by its own configuration, and the real daemon deploys it.
class TestRegistryEvents final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void deploysWhatTheRegistryAnnounces();
    void listsAndPollsOnTheCommandLine();
    void cleanup();
    void cleanupTestCase();

private:
    void configure();
    void push(const QString &tag, const QStringList &changes = {});
    /// The only deploy of \a tag once it ended, given that \a count deploys were made in all.
    [[nodiscard]] QJsonObject deployOf(const QString &tag, int count);
    [[nodiscard]] QByteArray answerOf(const QJsonObject &deploy);
    /// What the program prints as JSON when it ends well.
    [[nodiscard]] QJsonDocument printed(const QStringList &arguments);

    PrivateDockerd m_engine;
    std::unique_ptr<ForeignObjects> m_foreign;
    std::unique_ptr<DaemonProcess> m_daemon;
    std::unique_ptr<DockerRegistry> m_registry;
};

void TestRegistryEvents::initTestCase()
{
    const QString problem = m_engine.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_foreign = std::make_unique<ForeignObjects>(m_engine);
    m_daemon = std::make_unique<DaemonProcess>();
    m_daemon->environment.insert(u"DOCKER_HOST"_s, QString(u"unix://"_s + m_engine.socketPath()));
    QCOMPARE(m_daemon->start("global: {network: events-net}\n"), QString());
    const QString path = m_daemon->call("GET", u"/api/settings/webhook-url"_s).json.value(u"path"_s).toString();
    m_registry = std::make_unique<DockerRegistry>(DockerRegistry::Login::Nobody, m_daemon->url().resolved(QUrl(path)));
    QVERIFY2(m_registry->isUp(), qPrintable(m_registry->problem()));
    configure();
}

void TestRegistryEvents::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_daemon->log().right(6000);
    QCOMPARE(m_foreign->change(), QByteArray());
}

void TestRegistryEvents::cleanupTestCase()
{
    (void)m_daemon->call("DELETE", u"/api/projects/web"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon->items(u"/api/projects"_s).isEmpty(), 60'000);
    QCOMPARE(m_daemon->terminate(), 0);
}

void TestRegistryEvents::configure()
{
    // Never polled: what arrives was announced.
    const auto registry = m_daemon->call("POST", u"/api/registries"_s,
                                         {{u"name"_s, u"local"_s}, {u"url"_s, m_registry->url().toString()}, {u"poll_interval"_s, 0}});
    QCOMPARE(registry.status, 201);
    const QJsonObject stage{{u"name"_s, u"dev"_s}, {u"tag_pattern"_s, u"v*"_s}, {u"auto_deploy"_s, true},
                            {u"max_instances"_s, 3}, {u"keep_previous"_s, 0}, {u"drain"_s, 0}};
    const auto project = m_daemon->call("POST", u"/api/projects"_s, {
        {u"name"_s, u"web"_s}, {u"registry"_s, registry.json.value(u"id"_s)}, {u"image"_s, QString(m_registry->domain() + u"/acme/web"_s)},
        {u"port"_s, 80}, {u"healthcheck"_s, u"/health"_s}, {u"stages"_s, QJsonArray{stage}}});
    QVERIFY2(project.status == 201, project.body.constData());
}

void TestRegistryEvents::push(const QString &tag, const QStringList &changes)
{
    const QString reference = m_registry->domain() + u"/acme/web:"_s + tag;
    m_engine.buildWebImage(reference, 80, changes);
    m_engine.push(reference);
    // The daemon must pull, not find it.
    docker::DockerClient client(m_engine.transport());
    await(client.removeImage(reference, {}));
}

QJsonObject TestRegistryEvents::deployOf(const QString &tag, int count)
{
    QJsonArray deploys;
    if (!QTest::qWaitFor([&] { deploys = m_daemon->items(u"/api/deploys"_s); return deploys.size() >= count; }, 60'000)) {
        QTest::qFail("no deploy came of the push", __FILE__, __LINE__);
        return {};
    }
    const QJsonObject newest = deploys.first().toObject();
    if (newest.value(u"tag"_s).toString() != tag)
        QTest::qFail("the newest deploy is of another tag", __FILE__, __LINE__);
    return m_daemon->finishedDeploy(newest.value(u"id"_s).toInteger());
}

QByteArray TestRegistryEvents::answerOf(const QJsonObject &deploy)
{
    HttpRequest request;
    request.url = QUrl(deploy.value(u"address"_s).toString());
    return await(m_daemon->http().send(request, {})).body.trimmed();
}

void TestRegistryEvents::deploysWhatTheRegistryAnnounces()
{
    push(u"v1"_s);
    QJsonObject deploy = deployOf(u"v1"_s, 1);
    QVERIFY2(deploy.value(u"state"_s).toString() == u"succeeded"_s, QJsonDocument(deploy).toJson().constData());
    QCOMPARE(answerOf(deploy), QByteArray("v1"));

    // A tag that no stage takes, then one with other content under the same tag.
    push(u"nightly"_s);
    push(u"v1"_s, {u"LABEL revision=2"_s});
    deploy = deployOf(u"v1"_s, 2);
    QVERIFY2(deploy.value(u"state"_s).toString() == u"succeeded"_s, QJsonDocument(deploy).toJson().constData());

    // The registry also tells of layers and of the daemon's own pulls; all of it is kept, decided, and no reason to deploy.
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::none_of(m_daemon->items(u"/api/deliveries"_s), [](const QJsonValue &each) {
        return each.toObject().value(u"state"_s).toString() == u"accepted"_s;
    }), 30'000);
    QStringList deployed;
    QStringList images;
    for (const QJsonValue &each : m_daemon->items(u"/api/deliveries?limit=500"_s)) {
        const QJsonObject delivery = each.toObject();
        QCOMPARE(delivery.value(u"dialect"_s).toString(), u"distribution"_s);
        // The announced digest stands behind the tag.
        const QString image = delivery.value(u"image"_s).toString().section(u'@', 0, 0);
        images << image;
        if (delivery.value(u"state"_s).toString() == u"deployed"_s)
            deployed << image;
    }
    const QString repository = m_registry->domain() + u"/acme/web"_s;
    QCOMPARE(deployed, QStringList(2, repository + u":v1"_s));
    QVERIFY(images.contains(repository + u":nightly"_s));
    QCOMPARE(m_daemon->items(u"/api/deploys"_s).size(), 2);
    QCOMPARE(m_daemon->items(u"/api/instances"_s).size(), 1);
}

QJsonDocument TestRegistryEvents::printed(const QStringList &arguments)
{
    QProcess program;
    program.start(QString::fromUtf8(DW_PROGRAM), arguments + QStringList{u"--json"_s, u"--url"_s, m_daemon->url().toString(), u"--token-file"_s,
                                                                         QString(m_daemon->dataDirectory() + u"/admin.token"_s)});
    if (!QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 60'000))
        program.kill();
    if (program.exitCode() != 0)
        QTest::qFail(program.readAllStandardError().constData(), __FILE__, __LINE__);
    return QJsonDocument::fromJson(program.readAllStandardOutput());
}

void TestRegistryEvents::listsAndPollsOnTheCommandLine()
{
    QStringList tags;
    for (const QJsonValue &tag : printed({u"tags"_s, u"web"_s}).array())
        tags << tag[u"tag"_s].toString();
    QCOMPARE(tags, (QStringList{u"v1"_s, u"nightly"_s}));
    const QJsonObject state = printed({u"poll"_s, u"local"_s}).object().value(u"state"_s).toObject();
    QCOMPARE(state.value(u"state"_s).toString(), u"ok"_s);
    QCOMPARE(state.value(u"images"_s).toInt(), 1);
    const auto report = m_daemon->call("POST", u"/api/registries/local/test"_s);
    QVERIFY2(report.json.value(u"ok"_s).toBool(), report.body.constData());
    QCOMPARE(report.json.value(u"checks"_s).toArray().size(), 3);
    const QJsonArray findings = printed({u"doctor"_s}).array();
    QVERIFY(!findings.isEmpty());
    for (const QJsonValue &finding : findings)
        QVERIFY2(!finding[u"text"_s].toString().isEmpty(), qPrintable(finding[u"what"_s].toString()));
}

QTEST_GUILESS_MAIN(TestRegistryEvents)
#include "tst_registryevents.moc"
