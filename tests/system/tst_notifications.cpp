#include "core/docker/dockerclient.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/privatedockerd.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/registry/dockerregistry.h"
#include "tests/support/system/daemonprocess.h"
#include "tests/support/system/foreignobjects.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// The real daemon tells a real HTTP receiver what became of its deploys, each once.
class TestNotifications final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void endsOfDeploysAreToldOnce();
    void channelsAreTestedAndForgotten();

private:
    [[nodiscard]] QByteArray seed() const;
    [[nodiscard]] QJsonObject deployed(const QString &tag);
    void push(const QString &tag, const QString &script = {});
    qint64 addChannel(const QString &path);
    /// “path event tag” of every message so far, sorted.
    [[nodiscard]] QStringList told() const;

    PrivateDockerd m_engine;
    std::unique_ptr<ForeignObjects> m_foreign;
    std::unique_ptr<DockerRegistry> m_registry;
    std::unique_ptr<ScriptedServer> m_receiver;
    std::unique_ptr<DaemonProcess> m_daemon;
};

void TestNotifications::initTestCase()
{
    const QString problem = m_engine.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_foreign = std::make_unique<ForeignObjects>(m_engine);
}

void TestNotifications::init()
{
    m_registry = std::make_unique<DockerRegistry>();
    QVERIFY2(m_registry->isUp(), qPrintable(m_registry->problem()));
    const auto taken = [](const QByteArray &, int) { return Play{{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"}, Play::End::KeepOpen}; };
    m_receiver = std::make_unique<ScriptedServer>(ScriptedServer::Over::Tcp, taken);
    m_daemon = std::make_unique<DaemonProcess>();
    m_daemon->environment.insert(u"DOCKER_HOST"_s, QString(u"unix://"_s + m_engine.socketPath()));
    QCOMPARE(m_daemon->start(seed()), QString());
}

void TestNotifications::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_daemon->log().right(6000);
    (void)m_daemon->call("DELETE", u"/api/projects/web"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon->items(u"/api/projects"_s).isEmpty(), 60'000);
    QCOMPARE(m_foreign->change(), QByteArray());
    QCOMPARE(m_daemon->terminate(), 0);
    m_daemon.reset();
}

QByteArray TestNotifications::seed() const
{
    return u"global: {network: notify-net, notification_url: \"%1\"}\n"
           "registries:\n  local: {url: \"%2\", polling_interval: 0s}\n"
           "projects:\n  web:\n    registry: local\n    image: %3/acme/web\n    port: 80\n    healthcheck: /health\n"
           "    health: {start_period: 3s, interval: 1s}\n"
           "    stages:\n      dev: {tag_pattern: \"*\", auto_deploy: true, max_instances: 2, drain: 0s}\n"_s
        .arg(m_receiver->url(u"/settings-s3cret"_s).toString(), m_registry->url().toString(), m_registry->domain()).toUtf8();
}

void TestNotifications::push(const QString &tag, const QString &script)
{
    const QString reference = m_registry->domain() + u"/acme/web:"_s + tag;
    if (script.isEmpty())
        m_engine.buildWebImage(reference);
    else
        m_engine.buildImage(reference, script, {u"EXPOSE 80"_s});
    m_engine.push(reference);
}

QJsonObject TestNotifications::deployed(const QString &tag)
{
    const QJsonObject begun = m_daemon->call("POST", u"/api/projects/web/stages/dev/instances"_s, {{u"tag"_s, tag}}).json;
    return m_daemon->finishedDeploy(begun.value(u"id"_s).toInteger());
}

qint64 TestNotifications::addChannel(const QString &path)
{
    const QJsonObject channel{{u"name"_s, u"team"_s}, {u"kind"_s, u"webhook"_s}, {u"url"_s, m_receiver->url(path).toString()}};
    const auto answer = m_daemon->call("POST", u"/api/notifications/channels"_s, channel);
    return answer.status == 201 ? answer.json.value(u"id"_s).toInteger() : 0;
}

QStringList TestNotifications::told() const
{
    QStringList messages;
    for (const QByteArray &connection : m_receiver->received()) {
        // Requests follow each other on one connection, each with its head and one JSON object.
        for (qsizetype at = connection.indexOf("POST "); at >= 0; at = connection.indexOf("POST ", at + 1)) {
            const qsizetype body = connection.indexOf("\r\n\r\n", at) + 4;
            qsizetype end = connection.indexOf("POST /", body);
            end = end < 0 ? connection.size() : end;
            const QJsonObject json = QJsonDocument::fromJson(connection.mid(body, end - body)).object();
            const QByteArray path = connection.mid(at + 5, connection.indexOf(' ', at + 5) - at - 5);
            messages << QStringList{QString::fromUtf8(path), json.value(u"event"_s).toString(),
                                    json.value(u"facts"_s).toObject().value(u"tag"_s).toString()}.join(u' ');
        }
    }
    messages.sort();
    return messages;
}

void TestNotifications::endsOfDeploysAreToldOnce()
{
    QVERIFY(addChannel(u"/team"_s) > 0);
    push(u"v1"_s);
    push(u"v2"_s, u"echo no configuration found\nexit 7\n"_s);
    QCOMPARE(deployed(u"v1"_s).value(u"state"_s).toString(), u"succeeded"_s);
    QCOMPARE(deployed(u"v2"_s).value(u"state"_s).toString(), u"rolled-back"_s);
    const QStringList expected{u"/settings-s3cret deploy.failed v2"_s, u"/settings-s3cret deploy.succeeded v1"_s,
                               u"/team deploy.failed v2"_s, u"/team deploy.succeeded v1"_s};
    QTRY_COMPARE_WITH_TIMEOUT(told(), expected, 30'000);
    // A message that arrived and was not yet noted as delivered would come again after a crash.
    QTRY_VERIFY_WITH_TIMEOUT(m_daemon->call("GET", u"/api/metrics"_s).body.contains("notifications_waiting 0\n"), 30'000);

    // A next run looks back and finds that all of it was told.
    m_daemon->kill();
    QCOMPARE(m_daemon->start(), QString());
    push(u"v3"_s);
    QCOMPARE(deployed(u"v3"_s).value(u"state"_s).toString(), u"succeeded"_s);
    QTRY_VERIFY_WITH_TIMEOUT(told().contains(u"/team deploy.succeeded v3"_s) && told().contains(u"/settings-s3cret deploy.succeeded v3"_s), 30'000);
    QVERIFY2(told().size() == 6, qPrintable(told().join(u'\n')));
    QVERIFY(!m_daemon->log().contains("s3cret"));
}

void TestNotifications::channelsAreTestedAndForgotten()
{
    const qint64 id = addChannel(u"/team-s3cret"_s);
    const QString path = u"/api/notifications/channels/%1"_s.arg(id);
    QCOMPARE(m_daemon->call("POST", QString(path + u"/test"_s)).status, 200);
    QCOMPARE(told(), QStringList{u"/team-s3cret test "_s});
    QVERIFY(!m_daemon->call("GET", u"/api/notifications/channels"_s).body.contains("s3cret"));
    QCOMPARE(m_daemon->call("DELETE", path).status, 204);
    QVERIFY(m_daemon->items(u"/api/notifications/channels"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
