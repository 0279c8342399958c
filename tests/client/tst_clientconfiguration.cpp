#include "core/client/engineclient.h"
#include "core/client/httpapitransport.h"
#include "core/client/inprocessapitransport.h"
#include "core/server/httpserver.h"
#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// Settings, export and import, quick deploys and statistics over both transports.
class TestClientConfiguration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void settings_data() { transports(); }
    void settings();
    void exportAndImport_data() { transports(); }
    void exportAndImport();
    void quickDeploy_data() { transports(); }
    void quickDeploy();
    void stats_data() { transports(); }
    void stats();

private:
    static void transports();
    void connectClient();

    std::unique_ptr<EngineWorld> m_world;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<ApiTransport> m_transport;
    std::unique_ptr<EngineClient> m_client;
};

void TestClientConfiguration::init()
{
    m_world = std::make_unique<EngineWorld>();
    m_world->start();
    m_server = std::make_unique<HttpServer>(m_world->engine().api(), m_world->engine().repositories().tokens, m_world->clock);
    m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
    m_world->addProject();
}

void TestClientConfiguration::cleanup()
{
    m_client.reset();
    m_transport.reset();
    m_world->stop();
    await(m_server->stop());
    m_server.reset();
    m_world.reset();
}

void TestClientConfiguration::transports()
{
    QTest::addColumn<bool>("overHttp");
    QTest::newRow("in process") << false;
    QTest::newRow("http") << true;
}

void TestClientConfiguration::connectClient()
{
    QFETCH(const bool, overHttp);
    if (overHttp)
        m_transport = std::make_unique<HttpApiTransport>(QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())), Secret(QString::fromLatin1(m_world->adminToken())));
    else
        m_transport = std::make_unique<InProcessApiTransport>(m_world->engine().api());
    m_client = std::make_unique<EngineClient>(*m_transport);
}

void TestClientConfiguration::settings()
{
    connectClient();
    const QJsonObject changed = await(m_client->changeSettings({{u"domain"_s, u"example.com"_s}, {u"webhook_hmac_secret"_s, u"hunter2"_s}}, {}));
    QCOMPARE(changed.value(u"webhook_hmac_secret"_s), QJsonValue(QJsonObject{{u"set"_s, true}}));
    QCOMPARE(await(m_client->settings({})), changed);
    QCOMPARE(awaitError(m_client->changeSettings({{u"parallel_deploys"_s, 0}}, {})).code(), Error::Code::InvalidInput);
}

void TestClientConfiguration::exportAndImport()
{
    connectClient();
    QByteArray yaml = await(m_client->exportConfiguration({}));
    QCOMPARE(await(m_client->importConfiguration(yaml, ImportMode::Apply, {})), QStringList());
    yaml.replace("\"v*\"", "\"release-*\"");
    const QStringList changes{u"project web changed"_s};
    QCOMPARE(await(m_client->importConfiguration(yaml, ImportMode::DryRun, {})), changes);
    QCOMPARE(await(m_client->importConfiguration(yaml, ImportMode::Apply, {})), changes);
    QCOMPARE(await(m_client->exportConfiguration({})), yaml);
    QCOMPARE(awaitError(m_client->importConfiguration("a: [", ImportMode::Apply, {})).code(), Error::Code::InvalidInput);
}

void TestClientConfiguration::quickDeploy()
{
    connectClient();
    m_world->docker.push(u"registry.test/acme/shop:v3"_s, FakeImage().listeningOn(3000));
    const QJsonObject inspection = await(m_client->inspect(u"registry.test/acme/shop:v3"_s, {}));
    QJsonObject project = inspection.value(u"project"_s).toObject();
    project.insert(u"healthcheck"_s, u"/health"_s);
    const Deploy deploy = await(m_client->quickDeploy(u"registry.test/acme/shop:v3"_s, project, {}));
    QCOMPARE(deploy.projectName, u"shop"_s);
    QTRY_COMPARE(await(m_client->deploy(deploy.id, {})).state, DeployState::Succeeded);
}

void TestClientConfiguration::stats()
{
    connectClient();
    (void)m_world->deploy(u"v1"_s);
    auto stream = await(m_client->followStats(u"web"_s, u"dev"_s, InstanceId{1}, {}));
    QCOMPARE(await(stream->read({}))->type, u"stats"_s);
    QCOMPARE(await(stream->read({}))->data.value(u"cpu"_s).toDouble(), 50.0);
    QVERIFY(!await(stream->read({})));
    QCOMPARE(awaitError(m_client->followStats(u"web"_s, u"dev"_s, InstanceId{9}, {})).code(), Error::Code::NotFound);
}

QTEST_GUILESS_MAIN(TestClientConfiguration)
#include "tst_clientconfiguration.moc"
