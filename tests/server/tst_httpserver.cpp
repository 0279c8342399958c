#include "tests/server/serverworld.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRegularExpression>

using namespace dw;
using namespace dw::test;

class TestHttpServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<ServerWorld>(); }
    void cleanup() { m_world.reset(); }

    void everyAnswerCarriesItsHeaders()
    {
        for (const QByteArray &path : {"/echo", "/stream?x", "nonsense"}) {
            const auto socket = m_world->connect();
            socket->write(ServerWorld::get(path));
            QTRY_VERIFY(socket->bytesAvailable() > 100);
            const QByteArray answer = socket->readAll().toLower();
            QVERIFY2(answer.contains("cache-control: no-store\r\n"), answer.constData());
            QVERIFY2(answer.contains("x-content-type-options: nosniff\r\n"), answer.constData());
        }
    }

    void handsTheRequestOn()
    {
        const QJsonObject answer = bodyOf(m_world->exchange(
            "POST /a%20b?q=c%2Bd%26e HTTP/1.1\r\nAuthorization: Bearer right\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc"));
        QCOMPARE(answer.value(QStringLiteral("method")).toString(), QStringLiteral("POST"));
        QCOMPARE(answer.value(QStringLiteral("path")).toString(), QStringLiteral("/a b"));
        QCOMPARE(answer.value(QStringLiteral("query")).toString(), QStringLiteral("c+d&e"));
        QCOMPARE(answer.value(QStringLiteral("body")).toInt(), 3);
        QCOMPARE(answer.value(QStringLiteral("role")).toString(), QStringLiteral("deployer"));
        QCOMPARE(answer.value(QStringLiteral("caller")).toString(), QStringLiteral("ci"));
        QCOMPARE(answer.value(QStringLiteral("authorization")).toString(), QString());
    }

    void refusesWrongTokens()
    {
        for (int i = 0; i < Authenticator::wrongTokensPerMinute; ++i)
            QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo", "Authorization: Bearer wrong\r\n"))), 401);
        const QByteArray limited = m_world->exchange(ServerWorld::get("/echo", "Authorization: Bearer wrong\r\n"));
        QCOMPARE(statusOf(limited), 429);
        QVERIFY(limited.contains("retry-after: 60\r\n"));
        QCOMPARE(m_world->api.calls, 0);
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo", "Authorization: Bearer right\r\n"))), 200);
    }

    void webhookCallsMayCarryAnyAuthorization()
    {
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/api/webhook/abc", "Authorization: Basic x\r\n"))), 200);
    }

    void webhookSecretsAreInNoLog()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("dw.server.debug=true"));
        const auto restore = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
        QTest::ignoreMessage(QtDebugMsg, QRegularExpression(QStringLiteral("^GET /api/webhook/… 200 \\d+ ms$")));
        QTest::ignoreMessage(QtDebugMsg, QRegularExpression(QStringLiteral("^GET /api/webhook/… 200 \\d+ ms$")));
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/api/webhook/hush"))), 200);
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/api/%77ebhook/hush"))), 200);
    }

    void answersRequestAfterRequest()
    {
        const auto socket = m_world->connect();
        QByteArray answers;
        // Two at once, then one more on the same connection.
        socket->write("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
        QTRY_VERIFY((answers += socket->readAll()).count("HTTP/1.1 200") == 2);
        socket->write("GET /3 HTTP/1.1\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        answers += socket->readAll();
        QCOMPARE(answers.count("HTTP/1.1 200"), 3);
        QVERIFY(answers.indexOf("/1") < answers.indexOf("/2") && answers.indexOf("/2") < answers.indexOf("/3"));
    }

    void headHasNoBody()
    {
        const QByteArray answer = m_world->exchange("HEAD /echo HTTP/1.1\r\nConnection: close\r\n\r\n");
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.endsWith("\r\n\r\n"));
        QVERIFY(!answer.contains("Content-Length: 0\r\n"));
    }

    void continuesWhenAsked()
    {
        const auto socket = m_world->connect();
        socket->write("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(socket->peek(12), QByteArray("HTTP/1.1 100"));
        socket->write("ab");
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(socket->readAll().contains("\"body\":2"));
    }

    void targetsMustBePaths()
    {
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("http://other/"))), 400);
        QCOMPARE(m_world->api.calls, 0);
    }

    void streamsEvents()
    {
        const auto socket = m_world->connect();
        socket->write(ServerWorld::get("/stream"));
        QByteArray answer;
        QTRY_VERIFY((answer += socket->readAll()).contains("id: 3\n"));
        QVERIFY(answer.contains("Content-Type: text/event-stream\r\n"));
        QVERIFY(answer.contains("id: 1\nevent: test\ndata: {\"text\":\"xxx\"}\n\n"));
    }

    void streamsThatBreakSayWhy()
    {
        const QByteArray answer = m_world->exchange(ServerWorld::get("/fail"));
        QVERIFY(answer.contains("event: error\n"));
        QVERIFY(answer.contains("the engine went away"));
        QVERIFY(answer.endsWith("0\r\n\r\n"));
    }

    void defectsEndTheirConnectionOnly()
    {
        QTest::ignoreMessage(QtCriticalMsg, "a connection was ended: a defect");
        (void)m_world->exchange(ServerWorld::get("/defect"));
        QTRY_COMPARE(m_world->server.connections(), 0);
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo"))), 200);
    }

    void oldClientsGetStreamsWithoutChunks()
    {
        const QByteArray answer = m_world->exchange("GET /fail HTTP/1.0\r\n\r\n");
        QVERIFY(!answer.contains("chunked"));
        QVERIFY(answer.endsWith("\n\n"));
    }

    /// In the middle of every slow answer and stream, and of the request.
    void clientsMayLeave_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("until"); ///< bytes of answer
        QTest::newRow("half a request") << QByteArray("POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc") << 0;
        QTest::newRow("at once") << QByteArray() << 0;
        QTest::newRow("slow handler") << ServerWorld::get("/never") << 0;
        QTest::newRow("large answer") << ServerWorld::get("/large") << 1;
        QTest::newRow("silent stream") << ServerWorld::get("/stream") << 300;
        QTest::newRow("flood") << ServerWorld::get("/flood") << 100'000;
        QTest::newRow("pipelined") << QByteArray("GET /never HTTP/1.1\r\n\r\nGET /never HTTP/1.1\r\n\r\n") << 0;
    }

    void clientsMayLeave()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, until);
        for (int i = 0; i < 3; ++i) {
            auto socket = m_world->connect();
            socket->write(bytes);
            QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
            QTRY_VERIFY(m_world->server.connections() > 0);
            if (bytes.contains("/never"))
                QTRY_COMPARE(m_world->api.waiting, 1);
            QTRY_VERIFY(socket->bytesAvailable() >= until);
            socket->abort();
            QTRY_COMPARE(m_world->server.connections(), 0);
            QTRY_COMPARE(m_world->api.waiting, 0);
        }
        QCOMPARE(statusOf(m_world->exchange(ServerWorld::get("/echo"))), 200);
    }

    void stopsWithClientsConnected()
    {
        const auto idle = m_world->connect();
        const auto stream = m_world->connect();
        stream->write(ServerWorld::get("/stream"));
        QTRY_VERIFY(stream->bytesAvailable() > 100);
        QTRY_COMPARE(m_world->server.connections(), 2);
        await(m_world->server.stop());
        QTRY_COMPARE(idle->state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(stream->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_world->api.waiting, 0);
    }

    void refusesAPortInUse()
    {
        HttpServer other(m_world->api, m_world->store.repositories.tokens, m_world->clock);
        const quint16 port = m_world->server.port();
        const Error error = errorOf([&] { other.listen(QHostAddress(QHostAddress::LocalHost), port); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY(error.message().contains(QString::number(port)));
    }

private:
    static QJsonObject bodyOf(const QByteArray &answer)
    {
        return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    }

    std::unique_ptr<ServerWorld> m_world;
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
