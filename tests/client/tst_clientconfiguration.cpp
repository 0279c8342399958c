#include "tests/client/transportworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// Settings, export and import, quick deploys and statistics over every transport.
class TestClientConfiguration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_world.reset(); }
    void settings_data() { TransportWorld::table(); }
    void settings();
    void exportAndImport_data() { TransportWorld::table(); }
    void exportAndImport();
    void quickDeploy_data() { TransportWorld::table(); }
    void quickDeploy();
    void stats_data() { TransportWorld::table(); }
    void stats();

private:
    void connectClient();

    std::unique_ptr<TransportWorld> m_world;
};

void TestClientConfiguration::connectClient()
{
    QFETCH(const TransportWorld::Way, way);
    m_world = std::make_unique<TransportWorld>(way);
}

void TestClientConfiguration::settings()
{
    connectClient();
    const QJsonObject changed = await(m_world->client().changeSettings({{u"domain"_s, u"example.com"_s}, {u"webhook_hmac_secret"_s, u"hunter2"_s}}, {}));
    QCOMPARE(changed.value(u"webhook_hmac_secret"_s), QJsonValue(QJsonObject{{u"set"_s, true}}));
    QCOMPARE(await(m_world->client().settings({})), changed);
    QCOMPARE(awaitError(m_world->client().changeSettings({{u"parallel_deploys"_s, 0}}, {})).code(), Error::Code::InvalidInput);
}

void TestClientConfiguration::exportAndImport()
{
    connectClient();
    QByteArray yaml = await(m_world->client().exportConfiguration({}));
    QCOMPARE(await(m_world->client().importConfiguration(yaml, ImportMode::Apply, {})), QStringList());
    yaml.replace("\"v*\"", "\"release-*\"");
    const QStringList changes{u"project web changed"_s};
    QCOMPARE(await(m_world->client().importConfiguration(yaml, ImportMode::DryRun, {})), changes);
    QCOMPARE(await(m_world->client().importConfiguration(yaml, ImportMode::Apply, {})), changes);
    QCOMPARE(await(m_world->client().exportConfiguration({})), yaml);
    QCOMPARE(awaitError(m_world->client().importConfiguration("a: [", ImportMode::Apply, {})).code(), Error::Code::InvalidInput);
}

void TestClientConfiguration::quickDeploy()
{
    connectClient();
    (void)m_world->inEngine([](EngineWorld &world) {
        world.docker.push(u"registry.test/acme/shop:v3"_s, FakeImage().listeningOn(3000));
        return true;
    });
    const QJsonObject inspection = await(m_world->client().inspect(u"registry.test/acme/shop:v3"_s, {}));
    QJsonObject project = inspection.value(u"project"_s).toObject();
    project.insert(u"healthcheck"_s, u"/health"_s);
    const Deploy deploy = await(m_world->client().quickDeploy(u"registry.test/acme/shop:v3"_s, project, {}));
    QCOMPARE(deploy.projectName, u"shop"_s);
    QTRY_COMPARE(await(m_world->client().deploy(deploy.id, {})).state, DeployState::Succeeded);
}

void TestClientConfiguration::stats()
{
    connectClient();
    (void)m_world->inEngine([](EngineWorld &world) { return world.deploy(u"v1"_s); });
    auto stream = await(m_world->client().followStats(u"web"_s, u"dev"_s, InstanceId{1}, {}));
    QCOMPARE(await(stream->read({}))->type, u"stats"_s);
    QCOMPARE(await(stream->read({}))->data.value(u"cpu"_s).toDouble(), 50.0);
    QVERIFY(!await(stream->read({})));
    QCOMPARE(awaitError(m_world->client().followStats(u"web"_s, u"dev"_s, InstanceId{9}, {})).code(), Error::Code::NotFound);
}

QTEST_GUILESS_MAIN(TestClientConfiguration)
#include "tst_clientconfiguration.moc"
