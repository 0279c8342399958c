#include "tests/client/transportworld.h"

#include <QTcpServer>
#include <QTimer>

using namespace dw;
using namespace dw::test;

/// The same calls over every transport: nothing above them may tell the difference.
class TestEngineClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_world.reset(); }

    void health_data() { TransportWorld::table(); }
    void health()
    {
        connectClient();
        QCOMPARE(await(m_world->client().health({})).value(QStringLiteral("version")).toString(), QStringLiteral(DW_VERSION));
    }

    void projects_data() { TransportWorld::table(); }
    void projects()
    {
        connectClient();
        QJsonObject other = await(m_world->client().call("GET", QStringLiteral("/api/projects/web"), {}, {}));
        other.insert(QStringLiteral("name"), QStringLiteral("other"));
        const Project made = await(m_world->client().createProject(other, {}));
        QVERIFY(made.id.isValid());
        const QList<Project> all = await(m_world->client().projects({}));
        QCOMPARE(all.size(), 2);
        QVERIFY(all[1] == made);
        QVERIFY(all == m_world->inEngine([&](EngineWorld &world) { return world.engine().repositories().projects.all(); }));
    }

    void deploysAndFollowsTheLog_data() { TransportWorld::table(); }
    void deploysAndFollowsTheLog()
    {
        connectClient();
        const Deploy begun = await(m_world->client().deployTag(QStringLiteral("web"), QStringLiteral("dev"), QStringLiteral("v1"), {}));
        auto stream = await(m_world->client().followLog(begun.id, 0, {}));
        QList<qint64> numbers;
        std::optional<ApiEvent> event = await(stream->read({}));
        for (; event && event->type != QLatin1StringView("end"); event = await(stream->read({}))) {
            if (event->type == QLatin1StringView("pull"))
                QCOMPARE(event->data.value(QStringLiteral("layers")).toInt(), 1); // where the reader is quick enough to see it
            else
                numbers << event->number;
        }
        QVERIFY(event);
        QCOMPARE(event->type, QStringLiteral("end"));
        QVERIFY(!await(stream->read({})));
        QVERIFY(numbers.size() > 3);
        for (qsizetype i = 0; i < numbers.size(); ++i)
            QCOMPARE(numbers[i], i + 1);

        // Later, from a line on: the rest and the end.
        auto rest = await(m_world->client().followLog(begun.id, numbers.last() - 1, {}));
        QCOMPARE(await(rest->read({}))->number, numbers.last());
        QCOMPARE(await(rest->read({}))->type, QStringLiteral("end"));

        const Deploy ended = await(m_world->client().deploy(begun.id, {}));
        QVERIFY2(ended.state == DeployState::Succeeded, qPrintable(ended.reason));
        QVERIFY(ended == m_world->inEngine([&](EngineWorld &world) { return world.engine().repositories().deploys.byId(begun.id); }));
        const QList<Instance> instances = await(m_world->client().instances({}));
        QCOMPARE(instances.size(), 1);
        QVERIFY(instances == m_world->inEngine([&](EngineWorld &world) { return world.engine().repositories().instances.all(); }));
        const DeployPage page = await(m_world->client().deploys({}, 10, {}));
        QCOMPARE(page.deploys.size(), 1);
        QVERIFY(!page.next);
    }

    void deploysAnImage_data() { TransportWorld::table(); }
    void deploysAnImage()
    {
        connectClient();
        const ImageDeploy answer = await(m_world->client().deployImage(QStringLiteral("registry.test/acme/web:v1"), {}));
        QCOMPARE(answer.deploys.size(), 1);
        QCOMPARE(answer.delivery.state, DeliveryState::Deployed);
        QVERIFY(!await(m_world->client().explain(QStringLiteral("registry.test/acme/web:v2"), {})).trace.isEmpty());
    }

    void asksRegistries_data() { TransportWorld::table(); }
    void asksRegistries()
    {
        connectClient();
        const QString registry = QStringLiteral("main");
        const QJsonObject row{{QStringLiteral("name"), registry}, {QStringLiteral("url"), QStringLiteral("https://registry.test")}, {QStringLiteral("poll_interval"), 0}};
        (void)await(m_world->client().call("POST", QStringLiteral("/api/registries"), row, {}));
        const QJsonArray tags = await(m_world->client().tags(registry, QStringLiteral("acme/web"), {}));
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags.first()[QLatin1StringView("tag")].toString(), QStringLiteral("v1"));
        QCOMPARE(await(m_world->client().pollRegistry(registry, {})).value(QStringLiteral("state"))[QLatin1StringView("images")].toInt(), 1);
        QVERIFY(await(m_world->client().testRegistry(registry, {})).value(QStringLiteral("ok")).toBool());
    }

    void followsEvents_data() { TransportWorld::table(); }
    void followsEvents()
    {
        connectClient();
        const qint64 revision = await(m_world->client().state({})).value(QStringLiteral("revision")).toInteger();
        auto stream = await(m_world->client().followEvents(revision, {}));
        (void)m_world->inEngine([&](EngineWorld &world) { return world.deploy(QStringLiteral("v1")); });
        QList<ApiEvent> seen;
        while (seen.isEmpty() || seen.last().type != QLatin1StringView("instance"))
            seen << *await(stream->read({}));
        for (qsizetype i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i].number, revision + i + 1);

        // A client that lost its connection goes on after the last event it saw.
        auto again = await(m_world->client().followEvents(seen.first().number, {}));
        QVERIFY(*await(again->read({})) == seen[1]);
    }

    void tellsOfGaps_data() { TransportWorld::table(); }
    void tellsOfGaps()
    {
        connectClient();
        auto stream = await(m_world->client().followEvents(1, {}));
        const ApiEvent event = *await(stream->read({}));
        QCOMPARE(event.type, QStringLiteral("gap"));
        QVERIFY(event.data.value(QStringLiteral("revision")).toInteger() > 1);
    }

    void streamsEndWithTheEngine_data() { TransportWorld::table(); }
    void streamsEndWithTheEngine()
    {
        connectClient();
        const qint64 revision = await(m_world->client().state({})).value(QStringLiteral("revision")).toInteger();
        auto stream = await(m_world->client().followEvents(revision, {}));
        m_world->stopEngine();
        QVERIFY(!await(stream->read({})));
    }

    void errorsKeepTheirCodeAndWords_data()
    {
        QTest::addColumn<TransportWorld::Way>("way");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<Error::Code>("code");
        for (const auto &[wayName, way] : TransportWorld::ways()) {
            const QByteArray name = QByteArray(wayName) + ": ";
            QTest::newRow(QByteArray(name + "not found").constData()) << way << QByteArray("GET") << "/api/deploys/99" << Error::Code::NotFound;
            QTest::newRow(QByteArray(name + "no such path").constData()) << way << QByteArray("GET") << "/api/nothing" << Error::Code::NotFound;
            QTest::newRow(QByteArray(name + "conflict").constData()) << way << QByteArray("POST") << "/api/projects/web/stages/dev/rollback" << Error::Code::Conflict;
            QTest::newRow(QByteArray(name + "invalid").constData()) << way << QByteArray("POST") << "/api/explain" << Error::Code::InvalidInput;
        }
    }

    void errorsKeepTheirCodeAndWords()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(Error::Code, code);
        connectClient();
        const Error error = awaitError(m_world->client().call(method, path, {}, {}));
        QCOMPARE(error.code(), code);
        QVERIFY(!error.message().isEmpty());
    }

    void refusedStreamsThrow_data() { TransportWorld::table(); }
    void refusedStreamsThrow()
    {
        connectClient();
        QCOMPARE(awaitError(m_world->client().followLog({99}, 0, {})).code(), Error::Code::NotFound);
    }

    void callsCanBeCancelled_data() { TransportWorld::table(); }
    void callsCanBeCancelled()
    {
        connectClient();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(awaitError(m_world->client().health(stop.get_token())).code(), Error::Code::Cancelled);
        std::stop_source later;
        auto stream = await(m_world->client().followEvents(await(m_world->client().state({})).value(QStringLiteral("revision")).toInteger(), {}));
        QTimer::singleShot(0, this, [&later] { later.request_stop(); });
        QCOMPARE(awaitError(stream->read(later.get_token())).code(), Error::Code::Cancelled);
    }

    void wrongTokensAreRefused()
    {
        m_world = std::make_unique<TransportWorld>(TransportWorld::Way::Http);
        HttpApiTransport transport(m_world->url(), Secret(QStringLiteral("wrong")));
        EngineClient client(transport);
        QCOMPARE(awaitError(client.projects({})).code(), Error::Code::Unauthorized);
    }

    void unknownCertificatesAreRefused()
    {
        m_world = std::make_unique<TransportWorld>(TransportWorld::Way::Https);
        HttpApiTransport transport(m_world->url(), Secret(QStringLiteral("not for strangers")));
        EngineClient client(transport);
        for (const Error &error : {awaitError(client.health({})), awaitError(client.followEvents(0, {}))}) {
            QCOMPARE(error.code(), Error::Code::Unavailable);
            QCOMPARE(transport.certificate().refused.size(), 32);
            QVERIFY2(error.message().contains(fingerprintText(transport.certificate().refused)), qPrintable(error.message()));
        }
        // What a person accepts is what was shown.
        HttpApiTransport trusting(m_world->url(), {}, transport.certificate().refused);
        EngineClient second(trusting);
        QCOMPARE(await(second.health({})).value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
    }

    void closedEnginesAnswerNobody_data()
    {
        QTest::addColumn<TransportWorld::Way>("way");
        QTest::newRow("same thread") << TransportWorld::Way::SameThread;
        QTest::newRow("another thread") << TransportWorld::Way::OtherThread;
    }

    void closedEnginesAnswerNobody()
    {
        connectClient();
        const qint64 revision = await(m_world->client().state({})).value(QStringLiteral("revision")).toInteger();
        auto stream = await(m_world->client().followEvents(revision, {}));
        m_world->closePort();
        QVERIFY(!await(stream->read({})));
        QCOMPARE(awaitError(m_world->client().health({})).code(), Error::Code::Unavailable);
        QCOMPARE(awaitError(m_world->client().followEvents(revision, {})).code(), Error::Code::Unavailable);
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
    void connectClient()
    {
        QFETCH(TransportWorld::Way, way);
        m_world = std::make_unique<TransportWorld>(way);
    }

    std::unique_ptr<TransportWorld> m_world;
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engineclient.moc"
