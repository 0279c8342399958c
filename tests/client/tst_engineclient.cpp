#include "core/client/engineclient.h"
#include "core/client/httpapitransport.h"
#include "core/client/inprocessapitransport.h"
#include "core/server/httpserver.h"
#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// The same calls over both transports: nothing above them may tell the difference.
class TestEngineClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<EngineWorld>();
        m_world->start();
        m_server = std::make_unique<HttpServer>(m_world->engine().api(), m_world->engine().repositories().tokens, m_world->clock);
        m_server->listen(QHostAddress(QHostAddress::LocalHost), 0);
        m_world->addProject();
    }

    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_world->stop();
        await(m_server->stop());
        m_server.reset();
        m_world.reset();
    }

    void health_data() { transports(); }
    void health()
    {
        connectClient();
        QCOMPARE(await(m_client->health({})).value(QStringLiteral("version")).toString(), QStringLiteral(DW_VERSION));
    }

    void projects_data() { transports(); }
    void projects()
    {
        connectClient();
        QJsonObject other = await(m_client->call("GET", QStringLiteral("/api/projects/web"), {}, {}));
        other.insert(QStringLiteral("name"), QStringLiteral("other"));
        const Project made = await(m_client->createProject(other, {}));
        QVERIFY(made.id.isValid());
        const QList<Project> all = await(m_client->projects({}));
        QCOMPARE(all.size(), 2);
        QVERIFY(all[1] == made);
        QVERIFY(all == m_world->engine().repositories().projects.all());
    }

    void deploysAndFollowsTheLog_data() { transports(); }
    void deploysAndFollowsTheLog()
    {
        connectClient();
        const Deploy begun = await(m_client->deployTag(QStringLiteral("web"), QStringLiteral("dev"), QStringLiteral("v1"), {}));
        auto stream = await(m_client->followLog(begun.id, 0, {}));
        QList<qint64> numbers;
        std::optional<ApiEvent> event = await(stream->read({}));
        for (; event && event->type == QLatin1StringView("log"); event = await(stream->read({})))
            numbers << event->number;
        QVERIFY(event);
        QCOMPARE(event->type, QStringLiteral("end"));
        QVERIFY(!await(stream->read({})));
        QVERIFY(numbers.size() > 3);
        for (qsizetype i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers[i], i + 1);

        // Later, from a line on: the rest and the end.
        auto rest = await(m_client->followLog(begun.id, numbers.last() - 1, {}));
        QCOMPARE(await(rest->read({}))->number, numbers.last());
        QCOMPARE(await(rest->read({}))->type, QStringLiteral("end"));

        const Deploy ended = await(m_client->deploy(begun.id, {}));
        QVERIFY2(ended.state == DeployState::Succeeded, qPrintable(ended.reason));
        QVERIFY(ended == m_world->engine().repositories().deploys.byId(begun.id));
        const QList<Instance> instances = await(m_client->instances({}));
        QCOMPARE(instances.size(), 1);
        QVERIFY(instances == m_world->engine().repositories().instances.all());
        const DeployPage page = await(m_client->deploys({}, 10, {}));
        QCOMPARE(page.deploys.size(), 1);
        QVERIFY(!page.next);
    }

    void deploysAnImage_data() { transports(); }
    void deploysAnImage()
    {
        connectClient();
        const ImageDeploy answer = await(m_client->deployImage(QStringLiteral("registry.test/acme/web:v1"), {}));
        QCOMPARE(answer.deploys.size(), 1);
        QCOMPARE(answer.delivery.state, DeliveryState::Deployed);
        QVERIFY(!await(m_client->explain(QStringLiteral("registry.test/acme/web:v2"), {})).trace.isEmpty());
    }

    void asksRegistries_data() { transports(); }
    void asksRegistries()
    {
        connectClient();
        const QString registry = QStringLiteral("main");
        const QJsonObject row{{QStringLiteral("name"), registry}, {QStringLiteral("url"), QStringLiteral("https://registry.test")}, {QStringLiteral("poll_interval"), 0}};
        (void)await(m_client->call("POST", QStringLiteral("/api/registries"), row, {}));
        const QJsonArray tags = await(m_client->tags(registry, QStringLiteral("acme/web"), {}));
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags.first()[QLatin1StringView("tag")].toString(), QStringLiteral("v1"));
        QCOMPARE(await(m_client->pollRegistry(registry, {})).value(QStringLiteral("state"))[QLatin1StringView("images")].toInt(), 1);
        QVERIFY(await(m_client->testRegistry(registry, {})).value(QStringLiteral("ok")).toBool());
    }

    void followsEvents_data() { transports(); }
    void followsEvents()
    {
        connectClient();
        const qint64 revision = await(m_client->state({})).value(QStringLiteral("revision")).toInteger();
        auto stream = await(m_client->followEvents(revision, {}));
        (void)m_world->deploy(QStringLiteral("v1"));
        QList<ApiEvent> seen;
        while (seen.isEmpty() || seen.last().type != QLatin1StringView("instance"))
            seen << *await(stream->read({}));
        for (qsizetype i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i].number, revision + i + 1);

        // A client that lost its connection goes on after the last event it saw.
        auto again = await(m_client->followEvents(seen.first().number, {}));
        QVERIFY(*await(again->read({})) == seen[1]);
    }

    void tellsOfGaps_data() { transports(); }
    void tellsOfGaps()
    {
        connectClient();
        auto stream = await(m_client->followEvents(1, {}));
        const ApiEvent event = *await(stream->read({}));
        QCOMPARE(event.type, QStringLiteral("gap"));
        QVERIFY(event.data.value(QStringLiteral("revision")).toInteger() > 1);
    }

    void streamsEndWithTheEngine_data() { transports(); }
    void streamsEndWithTheEngine()
    {
        connectClient();
        const qint64 revision = await(m_client->state({})).value(QStringLiteral("revision")).toInteger();
        auto stream = await(m_client->followEvents(revision, {}));
        QTimer::singleShot(0, this, [this] { m_stopping = std::make_unique<QCoro::Task<>>(m_world->engine().stop(5s)); });
        QVERIFY(!await(stream->read({})));
        await(std::move(*m_stopping));
    }

    void errorsKeepTheirCodeAndWords_data()
    {
        QTest::addColumn<bool>("overHttp");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<Error::Code>("code");
        for (const bool overHttp : {false, true}) {
            const QByteArray name = overHttp ? "http " : "in process ";
            QTest::newRow(QByteArray(name + "not found").constData()) << overHttp << QByteArray("GET") << "/api/deploys/99" << Error::Code::NotFound;
            QTest::newRow(QByteArray(name + "no such path").constData()) << overHttp << QByteArray("GET") << "/api/nothing" << Error::Code::NotFound;
            QTest::newRow(QByteArray(name + "conflict").constData()) << overHttp << QByteArray("POST") << "/api/projects/web/stages/dev/rollback" << Error::Code::Conflict;
            QTest::newRow(QByteArray(name + "invalid").constData()) << overHttp << QByteArray("POST") << "/api/explain" << Error::Code::InvalidInput;
        }
    }

    void errorsKeepTheirCodeAndWords()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(Error::Code, code);
        connectClient();
        const Error error = awaitError(m_client->call(method, path, {}, {}));
        QCOMPARE(error.code(), code);
        QVERIFY(!error.message().isEmpty());
    }

    void refusedStreamsThrow_data() { transports(); }
    void refusedStreamsThrow()
    {
        connectClient();
        QCOMPARE(awaitError(m_client->followLog({99}, 0, {})).code(), Error::Code::NotFound);
    }

    void callsCanBeCancelled_data() { transports(); }
    void callsCanBeCancelled()
    {
        connectClient();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(awaitError(m_client->health(stop.get_token())).code(), Error::Code::Cancelled);
        std::stop_source later;
        auto stream = await(m_client->followEvents(m_world->json("GET", QStringLiteral("/api/state")).value(QStringLiteral("revision")).toInteger(), {}));
        QTimer::singleShot(0, this, [&later] { later.request_stop(); });
        QCOMPARE(awaitError(stream->read(later.get_token())).code(), Error::Code::Cancelled);
    }

    void wrongTokensAreRefused()
    {
        HttpApiTransport transport(url(), Secret(QStringLiteral("wrong")));
        EngineClient client(transport);
        QCOMPARE(awaitError(client.projects({})).code(), Error::Code::Unauthorized);
    }

    void nobodyListening()
    {
        QTcpServer unused;
        QVERIFY(unused.listen(QHostAddress::LocalHost));
        QUrl nowhere(QStringLiteral("http://127.0.0.1"));
        nowhere.setPort(unused.serverPort());
        unused.close();
        HttpApiTransport transport(nowhere, {});
        EngineClient client(transport);
        QCOMPARE(awaitError(client.health({})).code(), Error::Code::Unavailable);
        QCOMPARE(awaitError(client.followEvents(0, {})).code(), Error::Code::Unavailable);
    }

private:
    static void transports()
    {
        QTest::addColumn<bool>("overHttp");
        QTest::newRow("in process") << false;
        QTest::newRow("http") << true;
    }

    [[nodiscard]] QUrl url() const
    {
        QUrl url(QStringLiteral("http://127.0.0.1/"));
        url.setPort(m_server->port());
        return url;
    }

    void connectClient()
    {
        QFETCH(bool, overHttp);
        if (overHttp)
            m_transport = std::make_unique<HttpApiTransport>(url(), Secret(QString::fromLatin1(m_world->adminToken())));
        else
            m_transport = std::make_unique<InProcessApiTransport>(m_world->engine().api());
        m_client = std::make_unique<EngineClient>(*m_transport);
    }

    std::unique_ptr<EngineWorld> m_world;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<ApiTransport> m_transport;
    std::unique_ptr<EngineClient> m_client;
    std::unique_ptr<QCoro::Task<>> m_stopping;
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engineclient.moc"
