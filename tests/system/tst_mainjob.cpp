#include "core/docker/dockerclient.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/privatedockerd.h"
#include "tests/support/npm/npmserver.h"
#include "tests/support/registry/dockerregistry.h"
#include "tests/support/system/daemonprocess.h"
#include "tests/support/system/foreignobjects.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// The main job as a user has it: a real daemon, engine, registry and proxy; an image is pushed, a webhook call arrives,
/// and the instance answers at its address.
class TestMainJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void deploysWhatIsPushed_data();
    void deploysWhatIsPushed();
    void deploysThroughTheProxy();
    void makesAProjectOfAnUnknownImage();
    void checksSignatures();
    void undoesWhatIsNotHealthy();
    void refusesStrangers();
    void finishesBeforeItEnds();

private:
    [[nodiscard]] QByteArray seed(const QString &more = {}, const QString &global = {}) const;
    /// Builds and pushes a web image that answers with its tag.
    QString pushWeb(const QString &tag);
    /// The deploy that the webhook call for \a image caused, ended.
    QJsonObject deployed(const QString &image);
    QByteArray answerOf(const QUrl &url, const QString &host = {});
    [[nodiscard]] QStringList containers();

    PrivateDockerd m_engine;
    std::unique_ptr<ForeignObjects> m_foreign;
    std::unique_ptr<DockerRegistry> m_registry;
    std::unique_ptr<DaemonProcess> m_daemon;
};

void TestMainJob::initTestCase()
{
    const QString problem = m_engine.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_foreign = std::make_unique<ForeignObjects>(m_engine);
}

void TestMainJob::init()
{
    m_registry = std::make_unique<DockerRegistry>();
    QVERIFY2(m_registry->isUp(), qPrintable(m_registry->problem()));
    m_daemon = std::make_unique<DaemonProcess>();
    m_daemon->environment.insert(u"DOCKER_HOST"_s, QString(u"unix://"_s + m_engine.socketPath()));
}

void TestMainJob::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_daemon->log().right(6000);
    // What one test deployed must not meet the next one's daemon.
    for (const QJsonValue &project : m_daemon->items(u"/api/projects"_s)) {
        const qint64 id = project.toObject().value(u"id"_s).toInteger();
        const auto answer = m_daemon->call("DELETE", u"/api/projects/%1"_s.arg(id));
        QVERIFY2(answer.status < 300, answer.body.constData());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon->items(u"/api/projects"_s).isEmpty(), 60'000);
    QCOMPARE(containers(), QStringList());
    QCOMPARE(m_foreign->change(), QByteArray());
    QCOMPARE(m_daemon->terminate(), 0);
    m_daemon.reset();
}

QByteArray TestMainJob::seed(const QString &more, const QString &global) const
{
    const QString login = m_registry->username();
    return u"global:\n  network: mainjob-net\n%3registries:\n  local: {url: \"%1\", type: generic, username: %4, password: \"%5\"}\n%2"_s
        .arg(m_registry->url().toString(), more, global, login, m_registry->password()).toUtf8();
}

namespace {

QString webProject(const QString &image, const QString &stage = u"{tag_pattern: \"*\", auto_deploy: true, max_instances: 2, drain: 0s}"_s)
{
    return u"projects:\n  web:\n    registry: local\n    image: %1\n    port: 80\n    healthcheck: /health\n"
           "    health: {start_period: 3s, interval: 1s}\n    stages:\n      dev: %2\n"_s.arg(image, stage);
}

} // namespace

QString TestMainJob::pushWeb(const QString &tag)
{
    const QString reference = m_registry->domain() + u"/acme/web:"_s + tag;
    m_engine.buildWebImage(reference);
    m_engine.push(reference, m_registry->username(), m_registry->password());
    // The daemon must pull, not find it.
    docker::DockerClient client(m_engine.transport());
    await(client.removeImage(reference, {}));
    return reference;
}

QJsonObject TestMainJob::deployed(const QString &image)
{
    const auto answer = m_daemon->webhook(QJsonDocument(QJsonObject{{u"image"_s, image}}).toJson());
    if (answer.status != 202) {
        QTest::qFail(answer.body.constData(), __FILE__, __LINE__);
        return {};
    }
    QJsonArray deploys;
    if (!QTest::qWaitFor([&] { deploys = m_daemon->items(u"/api/deploys"_s); return !deploys.isEmpty(); }, 30'000)) {
        QTest::qFail("no deploy came of it", __FILE__, __LINE__);
        return {};
    }
    return m_daemon->finishedDeploy(deploys.first().toObject().value(u"id"_s).toInteger());
}

QByteArray TestMainJob::answerOf(const QUrl &url, const QString &host)
{
    HttpRequest request;
    request.url = url;
    request.freshConnection = true;
    if (!host.isEmpty())
        request.headers.set("Host", host.toUtf8());
    return await(m_daemon->http().send(request, {})).body.trimmed();
}

QStringList TestMainJob::containers()
{
    docker::DockerClient client(m_engine.transport());
    QStringList names;
    for (const docker::Container &container : await(client.containers({}, {}))) {
        if (container.name != ForeignObjects::containerName)
            names << container.name + u' ' + container.state;
    }
    names.sort();
    return names;
}

void TestMainJob::deploysWhatIsPushed_data()
{
    QTest::addColumn<DockerRegistry::Login>("login");
    QTest::newRow("open registry") << DockerRegistry::Login::Nobody;
    QTest::newRow("registry with password") << DockerRegistry::Login::Basic;
    QTest::newRow("registry with tokens") << DockerRegistry::Login::Token;
}

void TestMainJob::deploysWhatIsPushed()
{
    QFETCH(const DockerRegistry::Login, login);
    m_registry = std::make_unique<DockerRegistry>(login);
    QVERIFY2(m_registry->isUp(), qPrintable(m_registry->problem()));
    const QString repository = m_registry->domain() + u"/acme/web"_s;
    QCOMPARE(m_daemon->start(seed(webProject(repository))), QString());

    const QJsonObject first = deployed(pushWeb(u"v1"_s));
    QCOMPARE(first.value(u"state"_s).toString(), u"succeeded"_s);
    const QUrl firstAddress(first.value(u"address"_s).toString());
    QCOMPARE(answerOf(firstAddress), QByteArray("v1"));

    // The next version runs beside it, at an address of its own.
    const QJsonObject second = deployed(pushWeb(u"v2"_s));
    QCOMPARE(second.value(u"state"_s).toString(), u"succeeded"_s);
    QCOMPARE(answerOf(QUrl(second.value(u"address"_s).toString())), QByteArray("v2"));
    QCOMPARE(answerOf(firstAddress), QByteArray("v1"));
    QCOMPARE(containers(), QStringList({u"web-dev-v1 running"_s, u"web-dev-v2 running"_s}));
    QVERIFY(!m_daemon->log().contains(m_registry->password().toUtf8()));
}

void TestMainJob::deploysThroughTheProxy()
{
    NpmServer npm(u"127.0.0.1"_s, 0, 0);
    const QString global = u"  domain: example.test\n"_s;
    const QString proxy = u"npm: {url: \"%1\", email: %2, password: \"%3\", front_door: \"%4\", forward_host: 127.0.0.1}\n"_s
        .arg(npm.apiUrl().toString(), npm.state().users().email, npm.state().users().password, npm.frontDoorUrl().toString());
    const QString repository = m_registry->domain() + u"/acme/web"_s;
    QCOMPARE(m_daemon->start(seed(QString(proxy + webProject(repository)), global)), QString());
    const QString stageHost = u"stage-dev-web.example.test"_s;

    const QJsonObject first = deployed(pushWeb(u"v1"_s));
    QVERIFY2(first.value(u"state"_s).toString() == u"succeeded"_s, QJsonDocument(first).toJson().constData());
    QVERIFY(comesToStay([&] { return answerOf(npm.frontDoorUrl(), stageHost) == QByteArray("v1"); }));
    QVERIFY(comesToStay([&] { return answerOf(npm.frontDoorUrl(), u"stage-dev-web-v1.example.test"_s) == QByteArray("v1"); }));

    const QJsonObject second = deployed(pushWeb(u"v2"_s));
    QVERIFY2(second.value(u"state"_s).toString() == u"succeeded"_s, QJsonDocument(second).toJson().constData());
    QVERIFY(comesToStay([&] { return answerOf(npm.frontDoorUrl(), stageHost) == QByteArray("v2"); }));
    QVERIFY(comesToStay([&] { return answerOf(npm.frontDoorUrl(), u"stage-dev-web-v1.example.test"_s) == QByteArray("v1"); }));
    QCOMPARE(npm.state().hosts().list().size(), 3);

    const QJsonArray projects = m_daemon->items(u"/api/projects"_s);
    (void)m_daemon->call("DELETE", u"/api/projects/%1"_s.arg(projects.first().toObject().value(u"id"_s).toInteger()));
    QTRY_VERIFY_WITH_TIMEOUT(npm.state().hosts().list().isEmpty(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon->items(u"/api/projects"_s).isEmpty(), 60'000);
}

void TestMainJob::makesAProjectOfAnUnknownImage()
{
    QCOMPARE(m_daemon->start(seed()), QString());
    const QJsonObject deploy = deployed(pushWeb(u"1.0.0"_s));
    QCOMPARE(deploy.value(u"state"_s).toString(), u"succeeded"_s);
    QCOMPARE(answerOf(QUrl(deploy.value(u"address"_s).toString())), QByteArray("1.0.0"));
    const QJsonObject project = m_daemon->items(u"/api/projects"_s).first().toObject();
    QCOMPARE(project.value(u"name"_s).toString(), u"web"_s);
    QCOMPARE(project.value(u"port"_s).toInt(), 80);
}

void TestMainJob::checksSignatures()
{
    const QString repository = m_registry->domain() + u"/acme/web"_s;
    QCOMPARE(m_daemon->start(seed(webProject(repository, u"{tag_pattern: \"*\", auto_deploy: true, require_signature: true}"_s),
                                  u"  webhook_hmac_secret: topsecret\n"_s)), QString());
    const QByteArray body = QJsonDocument(QJsonObject{{u"image"_s, pushWeb(u"v1"_s)}}).toJson();
    const QByteArray signature = QMessageAuthenticationCode::hash(body, "topsecret", QCryptographicHash::Sha256).toHex();

    QCOMPARE(m_daemon->webhook(body, {{"X-Gitea-Signature", QByteArray(64, '0')}}).status, 401);
    QVERIFY(m_daemon->items(u"/api/deploys"_s).isEmpty());
    QCOMPARE(m_daemon->webhook(body, {{"X-Gitea-Signature", signature}}).status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(m_daemon->items(u"/api/deploys"_s).size(), 1, 30'000);
    const qint64 id = m_daemon->items(u"/api/deploys"_s).first().toObject().value(u"id"_s).toInteger();
    QCOMPARE(m_daemon->finishedDeploy(id).value(u"state"_s).toString(), u"succeeded"_s);
    QVERIFY(!m_daemon->log().contains("topsecret"));
}

void TestMainJob::undoesWhatIsNotHealthy()
{
    const QString repository = m_registry->domain() + u"/acme/web"_s;
    QCOMPARE(m_daemon->start(seed(webProject(repository))), QString());
    QCOMPARE(deployed(pushWeb(u"v1"_s)).value(u"state"_s).toString(), u"succeeded"_s);

    const QString broken = repository + u":v2"_s;
    m_engine.buildImage(broken, u"echo no configuration found\nexit 7\n"_s, {u"EXPOSE 80"_s});
    m_engine.push(broken);
    const QJsonObject deploy = deployed(broken);
    QCOMPARE(deploy.value(u"state"_s).toString(), u"rolled-back"_s);
    QVERIFY2(deploy.value(u"reason"_s).toString().contains(u"7"_s), QJsonDocument(deploy).toJson().constData());
    QVERIFY2(QJsonDocument(deploy).toJson().contains("no configuration found"), QJsonDocument(deploy).toJson().constData());
    QCOMPARE(containers(), QStringList({u"web-dev-v1 running"_s}));
    QCOMPARE(m_daemon->items(u"/api/instances"_s).size(), 1);
}

void TestMainJob::refusesStrangers()
{
    QCOMPARE(m_daemon->start(seed()), QString());
    HttpRequest request;
    request.url = m_daemon->url().resolved(QUrl(u"/api/projects"_s));
    QCOMPARE(await(m_daemon->http().send(request, {})).status, 401);
    request.headers.set("Authorization", "Bearer guessed");
    QCOMPARE(await(m_daemon->http().send(request, {})).status, 401);

    // A wrong webhook secret looks like any path that does not exist.
    const auto answerAt = [this](const QString &path) {
        HttpRequest call;
        call.method = "POST";
        call.url = m_daemon->url().resolved(QUrl(path));
        call.body = R"({"image": "x/y:1"})";
        return await(m_daemon->http().send(call, {}));
    };
    const HttpResponse wrongSecret = answerAt(u"/api/webhook/00112233445566778899aabbccddeeff"_s);
    QCOMPARE(wrongSecret.status, 404);
    QCOMPARE(wrongSecret.status, answerAt(u"/nothing/here"_s).status);
    for (const QByteArray &nonsense : {QByteArray("{"), QByteArray("[]"), QByteArray(R"({"image": "Not An Image"})"), QByteArray("\xff\xfe")}) {
        const auto answer = m_daemon->webhook(nonsense);
        QVERIFY2(answer.status == 400 || answer.status == 422, answer.body.constData());
        QVERIFY(!answer.json.value(u"detail"_s).toString().isEmpty());
    }
    QVERIFY(m_daemon->items(u"/api/deploys"_s).isEmpty());
}

void TestMainJob::finishesBeforeItEnds()
{
    const QString repository = m_registry->domain() + u"/acme/web"_s;
    QCOMPARE(m_daemon->start(seed(webProject(repository))), QString());
    const QByteArray body = QJsonDocument(QJsonObject{{u"image"_s, pushWeb(u"v1"_s)}}).toJson();
    QCOMPARE(m_daemon->webhook(body).status, 202);
    QCOMPARE(m_daemon->terminate(), 0);
    // Whether it was begun or still queued, after the next start it runs or is gone; nothing in between.
    QCOMPARE(m_daemon->start(), QString());
    const qint64 id = m_daemon->items(u"/api/deploys"_s).first().toObject().value(u"id"_s).toInteger();
    QCOMPARE(m_daemon->finishedDeploy(id).value(u"state"_s).toString(), u"succeeded"_s);
    QCOMPARE(containers(), QStringList({u"web-dev-v1 running"_s}));
}

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_mainjob.moc"
