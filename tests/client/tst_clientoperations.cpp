#include "core/client/engineclient.h"
#include "core/client/httpapitransport.h"
#include "core/client/inprocessapitransport.h"
#include "core/server/httpserver.h"
#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// Promoting and pruning, over both transports.
class TestClientOperations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<EngineWorld>();
        m_world->start();
        m_port = std::make_unique<ApiPort>(m_world->engine().api());
        m_server = std::make_unique<HttpServer>(m_world->engine().api(), m_world->engine().repositories().tokens, m_world->clock);
        m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
        m_world->addProject();
    }

    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        await(m_port->stop());
        m_port.reset();
        m_world->stop();
        await(m_server->stop());
        m_server.reset();
        m_world.reset();
    }

    void showsWhatAPromotionBrings_data() { transports(); }
    void showsWhatAPromotionBrings()
    {
        connectClient();
        (void)m_world->deploy(u"v1"_s);
        QJsonObject project = m_world->json("GET", u"/api/projects/web"_s);
        QJsonArray stages = project.value(u"stages"_s).toArray();
        stages.append(QJsonObject{{u"name"_s, u"prod"_s}, {u"tag_pattern"_s, u"v*"_s}, {u"promote_from"_s, u"dev"_s}, {u"confirm"_s, true}});
        project.insert(u"stages"_s, stages);
        project.insert(u"env"_s, QJsonObject{{u"MODE"_s, u"live"_s}});
        m_world->json("PUT", u"/api/projects/web"_s, project);

        const QJsonObject promotion = await(m_client->promotion(u"web"_s, u"prod"_s, {}, {}));
        QCOMPARE(promotion.value(u"source"_s).toString(), u"dev"_s);
        QCOMPARE(promotion.value(u"target"_s).toString(), u"prod"_s);
        const QJsonArray offers = promotion.value(u"offers"_s).toArray();
        QCOMPARE(offers.size(), 1);
        const QJsonObject offer = offers.first().toObject();
        QCOMPARE(offer.value(u"instance"_s)["tag"_L1].toString(), u"v1"_s);
        QVERIFY(!offer.contains(u"present"_s));
        QVERIFY(!offer.value(u"hold"_s).toString().isEmpty());
        // dev's container was made before the variable was set.
        const QJsonArray run{QJsonObject{{u"name"_s, u"env.MODE"_s}, {u"source"_s, QJsonValue()}, {u"target"_s, u"live"_s}}};
        QCOMPARE(offer.value(u"run"_s).toArray(), run);
        QStringList stageSettings;
        for (const QJsonValue &difference : offer.value(u"stage"_s).toArray())
            stageSettings << difference["name"_L1].toString();
        QCOMPARE(stageSettings, (QStringList{u"confirm"_s, u"max_instances"_s}));

        QCOMPARE(await(m_client->promotion(u"web"_s, u"prod"_s, u"v1"_s, {})), promotion);
        QCOMPARE(awaitError(m_client->promotion(u"web"_s, u"prod"_s, u"v7"_s, {})).code(), Error::Code::Conflict);
        QCOMPARE(awaitError(m_client->promotion(u"web"_s, u"dev"_s, {}, {})).code(), Error::Code::InvalidInput);
        const QString digest = offer.value(u"instance"_s)["digest"_L1].toString();
        const QString other = u"sha256:"_s + QString(64, u'e');
        QCOMPARE(awaitError(m_client->promote(u"web"_s, u"prod"_s, u"v1"_s, other, {})).code(), Error::Code::Conflict);
        const Deploy begun = await(m_client->promote(u"web"_s, u"prod"_s, u"v1"_s, digest, {}));
        QCOMPARE(begun.recipe, RecipeKind::Promote);
        QCOMPARE(begun.state, DeployState::Pending);
        QCOMPARE(begun.digest, digest);
        QCOMPARE(await(m_client->promote(u"web"_s, u"prod"_s, u"v1"_s, {})).id, begun.id);
    }

    void prunesImages_data() { transports(); }
    void prunesImages()
    {
        connectClient();
        (void)m_world->deploy(u"v1"_s);
        const qint64 engine = await(m_client->list(u"/api/engines"_s, {})).first()["id"_L1].toInteger();
        QCOMPARE(await(m_client->unneededImages(engine, {})).value(u"images"_s).toArray(), QJsonArray());
        // What a removed instance ran on is needed no more.
        const QJsonObject instance = await(m_client->list(u"/api/instances"_s, {})).first().toObject();
        const qint64 removal = m_world->json("DELETE", u"/api/projects/web/stages/dev/instances/%1"_s.arg(instance.value(u"id"_s).toInteger()))
                                   .value(u"id"_s).toInteger();
        QTRY_COMPARE(await(m_client->deploy({removal}, {})).state, DeployState::Succeeded);
        const QJsonObject before = await(m_client->unneededImages(engine, {}));
        const QJsonArray images = before.value(u"images"_s).toArray();
        QCOMPARE(images.size(), 1);
        QCOMPARE(before.value(u"bytes"_s).toInteger(), images.first()["bytes"_L1].toInteger());
        QVERIFY(!images.first()["references"_L1].toArray().isEmpty());
        // Showing removes nothing.
        QCOMPARE(await(m_client->unneededImages(engine, {})), before);
        const QJsonObject report = await(m_client->pruneImages(engine, {}));
        QCOMPARE(report.value(u"images"_s).toArray(), images);
        QCOMPARE(report.value(u"problems"_s).toArray(), QJsonArray());
        QCOMPARE(await(m_client->unneededImages(engine, {})).value(u"images"_s).toArray(), QJsonArray());
        QCOMPARE(awaitError(m_client->unneededImages(99, {})).code(), Error::Code::NotFound);
    }

    void pausesAutomaticDeploys_data() { transports(); }
    void pausesAutomaticDeploys()
    {
        connectClient();
        const auto isPaused = [this] { return await(m_client->state({})).value(u"settings"_s)["pause_auto_deploy"_L1].toBool(); };
        QVERIFY(!isPaused());
        await(m_client->call("PUT", u"/api/settings"_s, {{u"pause_auto_deploy"_s, true}}, {}));
        QVERIFY(isPaused());
        const QJsonObject push{{u"image"_s, u"registry.test/acme/web:v1"_s}};
        const QJsonObject explained = await(m_client->call("POST", u"/api/explain"_s, push, {}));
        QVERIFY(QJsonDocument(explained).toJson().contains("automatic deploys are paused"));
        const QString hook = u"/api/webhook/"_s + m_world->engine().repositories().settings.load().webhookSecret.reveal();
        await(m_client->call("POST", hook, push, {}));
        const QList<Deploy> open = await(m_client->deploys({}, 10, {})).deploys;
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().state, DeployState::Pending);
        QVERIFY(open.first().reason.contains(u"paused"_s));
        await(m_client->call("PUT", u"/api/settings"_s, {{u"pause_auto_deploy"_s, false}}, {}));
        QVERIFY(!isPaused());
        QCOMPARE(await(m_client->deploy(open.first().id, {})).state, DeployState::Pending);
        await(m_client->call("POST", u"/api/deploys/%1/approve"_s.arg(open.first().id.value), {}, {}));
        QTRY_COMPARE(await(m_client->deploy(open.first().id, {})).state, DeployState::Succeeded);
    }

    void listsDeploysWithTheTimesOfTheirSteps_data() { transports(); }
    void listsDeploysWithTheTimesOfTheirSteps()
    {
        connectClient();
        (void)m_world->deploy(u"v1"_s);
        QVERIFY(await(m_client->deploys({}, 10, {})).deploys.first().steps.isEmpty());
        const Deploy listed = await(m_client->deploysWithTimes({}, 10, {})).deploys.first();
        const Deploy whole = await(m_client->deploy(listed.id, {}));
        QCOMPARE(listed.steps.size(), whole.steps.size());
        for (qsizetype i = 0; i < whole.steps.size(); ++i) {
            QCOMPARE(listed.steps[i].name, whole.steps[i].name);
            QCOMPARE(listed.steps[i].state, whole.steps[i].state);
            QCOMPARE(listed.steps[i].started, whole.steps[i].started);
            QCOMPARE(listed.steps[i].finished, whole.steps[i].finished);
            QVERIFY(listed.steps[i].facts.isEmpty());
        }
        ApiRequest request;
        request.method = "GET";
        request.path = u"/api/deploys"_s;
        request.query = {{u"steps"_s, u"yes"_s}};
        QCOMPARE(await(m_transport->call(request, {})).status, 422);
    }

    void listsInstancesPageByPage_data() { transports(); }
    void listsInstancesPageByPage()
    {
        connectClient();
        (void)m_world->deploy(u"v1"_s);
        Instance instance = m_world->engine().repositories().instances.all().first();
        QList<qint64> ids{instance.id.value};
        for (int i = 0; i < 4; ++i) {
            instance.id = {};
            instance.isDefault = false;
            ids << m_world->engine().repositories().instances.insert(instance).value;
        }
        QList<qint64> seen;
        qint64 after = 0;
        int pages = 0;
        do {
            ApiRequest request;
            request.method = "GET";
            request.path = u"/api/instances"_s;
            request.query = {{u"limit"_s, u"2"_s}, {u"after"_s, QString::number(after)}};
            const QJsonObject page = QJsonDocument::fromJson(await(m_transport->call(request, {})).body).object();
            for (const QJsonValue &item : page.value(u"items"_s).toArray())
                seen << item["id"_L1].toInteger();
            after = page.value(u"next"_s).toInteger();
            ++pages;
        } while (after > 0 && pages < 10);
        QCOMPARE(seen, ids);
        QCOMPARE(pages, 3);
        QCOMPARE(await(m_client->instances({})).size(), 5);
    }

private:
    static void transports()
    {
        QTest::addColumn<bool>("overHttp");
        QTest::newRow("in process") << false;
        QTest::newRow("http") << true;
    }

    void connectClient()
    {
        QFETCH(bool, overHttp);
        QUrl url(u"http://127.0.0.1/"_s);
        url.setPort(m_server->port());
        if (overHttp)
            m_transport = std::make_unique<HttpApiTransport>(url, Secret(QString::fromLatin1(m_world->adminToken())));
        else
            m_transport = std::make_unique<InProcessApiTransport>(*m_port);
        m_client = std::make_unique<EngineClient>(*m_transport);
    }

    std::unique_ptr<EngineWorld> m_world;
    std::unique_ptr<ApiPort> m_port;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<ApiTransport> m_transport;
    std::unique_ptr<EngineClient> m_client;
};

QTEST_GUILESS_MAIN(TestClientOperations)
#include "tst_clientoperations.moc"
