#include "core/api/apijson.h"
#include "core/api/pulljson.h"
#include "tests/client/transportworld.h"

using namespace dw;
using namespace dw::test;

/// How far a pull is, from the Docker Engine's lines to the client that follows the deploy's log, over every transport.
class TestPullProgress final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_stream.reset();
        m_world.reset();
        m_lastLine = 0;
    }

    void theLogTellsOfThePull_data() { TransportWorld::table(); }
    void theLogTellsOfThePull()
    {
        begin();
        m_stream = await(m_world->client().followLog(m_deploy.id, 0, {}));
        tell("{\"status\":\"Already exists\",\"progressDetail\":{},\"id\":\"a1\"}\r\n"
             "{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"b2\"}\r\n"
             "{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"c3\"}\r\n");
        QVERIFY(seen([](const PullState &pull) { return pull.layers == 3 && pull.done == 1 && pull.percent == 0; }));
        tell("{\"status\":\"Downloading\",\"progressDetail\":{\"current\":20000000,\"total\":40000000},\"id\":\"b2\"}\r\n");
        QVERIFY(seen([](const PullState &pull) { return pull.layers == 3 && pull.bytes == 20'000'000 && pull.percent == 17; }));
        tell("{\"status\":\"Pull complete\",\"progressDetail\":{},\"id\":\"b2\"}\r\n");
        QVERIFY(seen([](const PullState &pull) { return pull.done == 2 && pull.percent == 50; }));

        // Somebody who begins to look in the middle is told at once how far it is.
        auto late = await(m_world->client().followLog(m_deploy.id, m_lastLine, {}));
        const std::optional<ApiEvent> first = await(late->read({}));
        QVERIFY(first);
        QCOMPARE(first->type, QStringLiteral("pull"));
        QCOMPARE(api::pullStateFromJson(first->data).percent, 50);

        (void)m_world->inEngine([](EngineWorld &world) {
            world.docker.finishPull();
            return true;
        });
        std::optional<ApiEvent> event = await(m_stream->read({}));
        while (event && event->type != QLatin1StringView("end")) {
            QVERIFY2(event->type != QLatin1StringView("pull") || api::pullStateFromJson(event->data).percent >= 50, "the pull goes back");
            event = await(m_stream->read({}));
        }
        QVERIFY(event);
        QVERIFY2(api::deployFromJson(event->data).state == DeployState::Succeeded, qPrintable(api::deployFromJson(event->data).reason));
    }

    /// What was pulled in the past is not told: a log that is read later has lines only.
    void aLogReadLaterHasLinesOnly_data() { TransportWorld::table(); }
    void aLogReadLaterHasLinesOnly()
    {
        begin();
        m_stream = await(m_world->client().followLog(m_deploy.id, 0, {}));
        (void)m_world->inEngine([](EngineWorld &world) {
            world.docker.finishPull();
            return true;
        });
        while (await(m_stream->read({}))->type != QLatin1StringView("end")) { }
        auto later = await(m_world->client().followLog(m_deploy.id, 0, {}));
        for (std::optional<ApiEvent> event = await(later->read({})); event; event = await(later->read({})))
            QVERIFY2(event->type == QLatin1StringView("log") || event->type == QLatin1StringView("end"), qPrintable(event->type));
    }

private:
    /// A deploy whose pull is under way.
    void begin()
    {
        QFETCH(TransportWorld::Way, way);
        m_world = std::make_unique<TransportWorld>(way);
        (void)m_world->inEngine([](EngineWorld &world) {
            world.docker.holdPulls();
            return true;
        });
        m_deploy = await(m_world->client().deployTag(QStringLiteral("web"), QStringLiteral("dev"), QStringLiteral("v1"), {}));
        QTRY_VERIFY(m_world->inEngine([](EngineWorld &world) { return world.docker.isPulling(); }));
    }

    void tell(const QByteArray &lines)
    {
        (void)m_world->inEngine([lines](EngineWorld &world) {
            world.docker.tellPull(lines);
            return true;
        });
    }

    /// Reads on until the pull is as wanted. The transports may leave out what was overtaken, never the latest.
    template <typename Wanted>
    bool seen(Wanted wanted)
    {
        for (;;) {
            const std::optional<ApiEvent> event = await(m_stream->read({}));
            if (!event || event->type == QLatin1StringView("end"))
                return false;
            if (event->type == QLatin1StringView("log"))
                m_lastLine = event->number;
            else if (event->type == QLatin1StringView("pull") && wanted(api::pullStateFromJson(event->data)))
                return true;
        }
    }

    std::unique_ptr<TransportWorld> m_world;
    std::unique_ptr<ApiStream> m_stream;
    Deploy m_deploy;
    qint64 m_lastLine = 0;
};

QTEST_GUILESS_MAIN(TestPullProgress)
#include "tst_pullprogress.moc"
