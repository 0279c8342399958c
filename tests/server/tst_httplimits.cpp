#include "tests/server/serverworld.h"

using namespace dw;
using namespace dw::test;

class TestHttpLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_world.reset(); }

    void largeBodiesAreRefusedUnread()
    {
        begin({});
        const auto socket = m_world->connect();
        // The length alone is enough; no byte of the body is sent.
        socket->write("POST /echo HTTP/1.1\r\nContent-Length: 1073741824\r\n\r\n");
        QTRY_COMPARE(statusOf(socket->peek(100)), 413);
        QCOMPARE(m_world->api.calls, 0);
    }

    void clientsThatSendALargeBodyGetTheAnswer()
    {
        begin({});
        const QByteArray answer = m_world->exchange("POST /echo HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + QByteArray(3'000'000, 'a'));
        QCOMPARE(statusOf(answer), 413);
        QVERIFY(answer.contains("problem+json"));
        QVERIFY(answer.contains("1048576"));
    }

    void aBodyOfTheLimitPasses()
    {
        begin({});
        const QByteArray answer = m_world->exchange("POST /echo HTTP/1.1\r\nConnection: close\r\nContent-Length: 1048576\r\n\r\n" + QByteArray(1 << 20, 'a'));
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("1048576"));
    }

    void largeHeadersAreRefused()
    {
        begin({});
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo", "X: " + QByteArray(70'000, 'a') + "\r\n"))), 431);
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo", "X: " + QByteArray(60'000, 'a') + "\r\n"))), 200);
    }

    void silentConnectionsAreClosed()
    {
        ServerLimits limits;
        limits.idle = 50ms;
        begin(limits);
        QCOMPARE(m_world->exchange(QByteArray()), QByteArray());
        // After an answer, too.
        QCOMPARE(statusOf(m_world->exchange("GET /echo HTTP/1.1\r\n\r\n")), 200);
    }

    void requestsMustArriveInTime()
    {
        ServerLimits limits;
        limits.request = 100ms;
        begin(limits);
        const auto socket = m_world->connect();
        // A byte now and then does not help.
        QTimer drip;
        connect(&drip, &QTimer::timeout, socket.get(), [&socket] { socket->write("a"); });
        socket->write("GET /echo HTTP/1.1\r\nX: ");
        drip.start(10);
        QTRY_COMPARE(statusOf(socket->peek(100)), 408);
        drip.stop();
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_world->api.calls, 0);
    }

    void clientsThatTakeNothingAreCutOff()
    {
        ServerLimits limits;
        limits.stalled = 200ms;
        begin(limits);
        const auto socket = m_world->connect();
        socket->setReadBufferSize(1024);
        socket->write(ServerWorld::get("/flood"));
        QTRY_VERIFY(m_world->api.given > 0);
        QTRY_COMPARE(m_world->server.connections(), 0);
        QCOMPARE(m_world->api.waiting, 0);
    }

    void slowClientsMakeTheirStreamWait()
    {
        begin({});
        const auto socket = m_world->connect();
        socket->setReadBufferSize(1024);
        socket->write(ServerWorld::get("/flood"));
        QTRY_VERIFY(m_world->api.given > 100);
        // Whatever the kernel buffers hold, there is an end to it.
        bool isWaiting = false;
        for (int i = 0; i < 200 && !isWaiting; ++i)
            isWaiting = isStill();
        QVERIFY(isWaiting);
        QVERIFY(m_world->api.given < 10'000);
    }

    void limitsConnections_data()
    {
        QTest::addColumn<int>("all");
        QTest::addColumn<int>("perAddress");
        QTest::newRow("overall") << 3 << 100;
        QTest::newRow("per address") << 100 << 3;
    }

    void limitsConnections()
    {
        QFETCH(int, all);
        QFETCH(int, perAddress);
        ServerLimits limits;
        limits.connections = all;
        limits.connectionsPerAddress = perAddress;
        begin(limits);
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 3; ++i)
            sockets.push_back(m_world->connect());
        QTRY_COMPARE(m_world->server.connections(), 3);
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo"))), 503);
        QCOMPARE(m_world->server.connections(), 3);
        // One that leaves makes room.
        sockets.front()->abort();
        QTRY_COMPARE(m_world->server.connections(), 2);
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo"))), 200);
    }

    void silentStreamsHaveAHeartbeat()
    {
        ServerLimits limits;
        limits.heartbeat = 30ms;
        begin(limits);
        const auto socket = m_world->connect();
        socket->write(ServerWorld::get("/stream"));
        QByteArray answer;
        QTRY_VERIFY((answer += socket->readAll()).count("3\r\n:\n\n\r\n") >= 2);
    }

private:
    void begin(const ServerLimits &limits) { m_world = std::make_unique<ServerWorld>(limits); }

    /// Whether nothing more is given while the event loop runs for a while.
    bool isStill()
    {
        const qint64 before = m_world->api.given;
        QTest::qWait(100);
        return m_world->api.given == before;
    }

    std::unique_ptr<ServerWorld> m_world;
};

QTEST_GUILESS_MAIN(TestHttpLimits)
#include "tst_httplimits.moc"
