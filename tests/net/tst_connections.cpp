#include "core/net/networktransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"

using namespace dw;
using namespace dw::test;
using End = Play::End;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

Play answer(const QByteArray &bytes, End end = End::KeepOpen)
{
    return Play{{bytes}, end};
}

HttpRequest requestTo(const ScriptedServer &server, const QByteArray &method = "GET")
{
    HttpRequest request;
    request.method = method;
    request.url = server.url();
    return request;
}

} // namespace

/// When NetworkTransport opens, keeps, gives up and repeats.
class ConnectionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsConnections();
    void opensFreshConnections();
    void changesGetTheirOwnConnection();
    void repeatsOnceWhatMetDeadConnection_data();
    void repeatsOnceWhatMetDeadConnection();
    void doesNotRepeatWhatHasBegun();
    void dropsConnectionWithBytesNobodyAskedFor_data();
    void dropsConnectionWithBytesNobodyAskedFor();
    void closesIdleConnections();
    void keepsFewOfMany();
    void refusesOtherSchemes_data();
    void refusesOtherSchemes();
    void namesWhatCannotBeReached();
    void proxyIsNotForNeighbours();
    void proxyIsForTheOutside();
};

void ConnectionsTest::keepsConnections()
{
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &head, int) {
        return answer(head.startsWith("HEAD") ? QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n") : ok);
    });
    NetworkTransport transport;
    for (const char *method : {"GET", "HEAD", "HEAD", "GET"})
        QCOMPARE(await(transport.send(requestTo(server, method), {})).status, 200);
    QCOMPARE(server.connections(), 1);
    QVERIFY(!server.received().first().contains("Connection: close"));
}

void ConnectionsTest::opensFreshConnections()
{
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &, int) { return answer(ok); });
    NetworkTransport transport;
    await(transport.send(requestTo(server), {}));
    HttpRequest request = requestTo(server);
    request.freshConnection = true;
    await(transport.send(request, {}));
    await(transport.send(request, {}));
    QCOMPARE(server.connections(), 3);
    QTRY_COMPARE(server.open(), 1);
}

void ConnectionsTest::changesGetTheirOwnConnection()
{
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &head, int) {
        return answer(head.startsWith("GET") ? ok : QByteArray(), head.startsWith("GET") ? End::KeepOpen : End::Close);
    });
    NetworkTransport transport;
    await(transport.send(requestTo(server), {}));
    for (const char *method : {"POST", "PUT", "DELETE"})
        QVERIFY(awaitError(transport.send(requestTo(server, method), {})).code() == Error::Code::Unavailable);
    QCOMPARE(server.connections(), 4);
    QVERIFY(server.received().at(1).contains("Connection: close"));
}

void ConnectionsTest::repeatsOnceWhatMetDeadConnection_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("dead");
    QTest::newRow("GET, then alive") << QByteArray("GET") << 1;
    QTest::newRow("HEAD, then alive") << QByteArray("HEAD") << 1;
    QTest::newRow("GET, dead twice") << QByteArray("GET") << 2;
}

void ConnectionsTest::repeatsOnceWhatMetDeadConnection()
{
    QFETCH(QByteArray, method);
    QFETCH(int, dead);
    const QByteArray head = ok.left(ok.size() - 2);
    const ScriptedServer server(ScriptedServer::Over::Tcp, [&](const QByteArray &, int earlier) {
        if (earlier > 0 && earlier <= dead)
            return answer({}, End::Close);
        return answer(earlier > 0 && method == "HEAD" ? head : ok);
    });
    NetworkTransport transport;
    await(transport.send(requestTo(server), {}));
    if (dead == 1)
        QCOMPARE(await(transport.send(requestTo(server, method), {})).status, 200);
    else
        QVERIFY(awaitError(transport.send(requestTo(server, method), {})).code() == Error::Code::Unavailable);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.received().join().count(" HTTP/1.1\r\n"), 3);
}

void ConnectionsTest::doesNotRepeatWhatHasBegun()
{
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &, int earlier) {
        return earlier == 0 ? answer(ok) : answer("HTTP/1.1 200 O", End::Close);
    });
    NetworkTransport transport;
    await(transport.send(requestTo(server), {}));
    QVERIFY(awaitError(transport.send(requestTo(server), {})).code() == Error::Code::Unavailable);
    QCOMPARE(server.connections(), 1);
}

void ConnectionsTest::dropsConnectionWithBytesNobodyAskedFor_data()
{
    QTest::addColumn<QList<QByteArray>>("pieces");
    const QByteArray forged = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
    QTest::newRow("with the answer") << QList<QByteArray>{QByteArray(ok + forged)};
    QTest::newRow("after the answer") << QList<QByteArray>{ok, forged};
}

void ConnectionsTest::dropsConnectionWithBytesNobodyAskedFor()
{
    QFETCH(QList<QByteArray>, pieces);
    const ScriptedServer server(ScriptedServer::Over::Tcp, [&pieces](const QByteArray &, int) { return Play{pieces, End::KeepOpen}; });
    NetworkTransport transport;
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(await(transport.send(requestTo(server), {})).body, QByteArray("ok"));
        QTRY_COMPARE(server.open(), 0);
    }
    QCOMPARE(server.connections(), 2);
}

void ConnectionsTest::closesIdleConnections()
{
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &, int) { return answer(ok); });
    NetworkTransport transport(20ms);
    for (int i = 0; i < 2; ++i) {
        await(transport.send(requestTo(server), {}));
        QTRY_COMPARE(server.open(), 0);
    }
    QCOMPARE(server.connections(), 2);
}

void ConnectionsTest::keepsFewOfMany()
{
    constexpr int many = 30;
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &, int) { return answer(ok); });
    NetworkTransport transport;
    std::vector<QCoro::Task<HttpResponse>> tasks;
    for (int i = 0; i < many; ++i)
        tasks.push_back(transport.send(requestTo(server), {}));
    for (QCoro::Task<HttpResponse> &task : tasks)
        QCOMPARE(await(std::move(task)).body, QByteArray("ok"));
    QCOMPARE(server.connections(), many);
    QTRY_COMPARE(server.open(), 8);
}

void ConnectionsTest::refusesOtherSchemes_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "/path", "ftp://127.0.0.1/", "http:///path", "file:///etc/passwd"})
        QTest::addRow("“%s”", url) << QString::fromLatin1(url);
}

void ConnectionsTest::refusesOtherSchemes()
{
    QFETCH(QString, url);
    NetworkTransport transport;
    HttpRequest request;
    request.url = QUrl(url);
    QVERIFY(awaitError(transport.send(request, {})).code() == Error::Code::InvalidInput);
}

void ConnectionsTest::namesWhatCannotBeReached()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    HttpRequest request;
    request.url.setScheme(QStringLiteral("http"));
    request.url.setHost(QStringLiteral("127.0.0.1"));
    request.url.setPort(closed.serverPort());
    closed.close();
    NetworkTransport transport;
    const Error refused = awaitError(transport.send(request, {}));
    QVERIFY(refused.code() == Error::Code::Unavailable);
    QVERIFY2(refused.message().contains(QStringLiteral("127.0.0.1")), refused.what());
    request.url.setHost(QStringLiteral("no-such-host.invalid"));
    const Error unknown = awaitError(transport.send(request, {}));
    QVERIFY(unknown.code() == Error::Code::Unavailable);
    QVERIFY2(unknown.message().contains(QStringLiteral("no-such-host.invalid")), unknown.what());
}

void ConnectionsTest::proxyIsNotForNeighbours()
{
    const ScriptedServer proxy(ScriptedServer::Over::Tcp, [](const QByteArray &, int) { return answer("HTTP/1.1 403 No\r\n\r\n", End::Close); });
    const ScriptedServer server(ScriptedServer::Over::Tcp, [](const QByteArray &, int) { return answer(ok); });
    for (const char *name : {"http_proxy", "https_proxy", "all_proxy"})
        qputenv(name, proxy.url().toEncoded());
    NetworkTransport transport;
    QCOMPARE(await(transport.send(requestTo(server), {})).status, 200);
    HttpRequest request = requestTo(server);
    request.url.setHost(QStringLiteral("localhost"));
    QCOMPARE(await(transport.send(request, {})).status, 200);
    // Nobody speaks TLS there; that it is asked at all is what counts.
    request.url.setScheme(QStringLiteral("https"));
    request.timeout = 200ms;
    const Error::Code code = awaitError(transport.send(request, {})).code();
    QVERIFY(code == Error::Code::Unavailable || code == Error::Code::Timeout);
    QCOMPARE(server.connections(), 3);
    QCOMPARE(proxy.connections(), 0);
}

void ConnectionsTest::proxyIsForTheOutside()
{
    const ScriptedServer proxy(ScriptedServer::Over::Tcp, [](const QByteArray &, int) { return answer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", End::Close); });
    qputenv("https_proxy", proxy.url().toEncoded());
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://registry.example.com/v2/"));
    NetworkTransport transport;
    QVERIFY(awaitError(transport.send(request, {})).code() == Error::Code::Unavailable);
    QVERIFY(proxy.connections() > 0);
    QVERIFY2(proxy.received().first().startsWith("CONNECT registry.example.com:443 "), proxy.received().first().constData());
}

QTEST_GUILESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
