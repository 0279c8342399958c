#include "core/deploy/aliveprobe.h"
#include "core/deploy/engineprobe.h"
#include "core/deploy/httpprobe.h"
#include "core/deploy/portprobe.h"

#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/web/fakeweb.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace dw;
using Verdict = ProbeResult::Verdict;

namespace {

HealthTarget targetAt(int port, const char *path = "")
{
    return {QStringLiteral("c1"), QStringLiteral("127.0.0.1"), port, QString::fromLatin1(path)};
}

docker::Container running()
{
    docker::Container container;
    container.id = QStringLiteral("c1");
    container.name = QStringLiteral("web-dev-v1");
    container.state = QStringLiteral("running");
    return container;
}

/// As the engine's port forwarder while the container refuses: accepts and hangs up.
class HangingUpServer final : public QTcpServer
{
protected:
    void incomingConnection(qintptr handle) override
    {
        QTcpSocket socket;
        socket.setSocketDescriptor(handle);
        socket.abort();
    }
};

} // namespace

/// Each rung of the ladder by itself; TCP over real sockets.
class TestHealthProbes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void httpStatusDecides_data();
    void httpStatusDecides();
    void httpTellsWhyThereIsNoAnswer();
    void httpStopsWhenAsked();
    void buildsTheUrl_data();
    void buildsTheUrl();
    void portThatListensIsOpen();
    void portWithoutListenerIsRefused();
    void portForwarderThatHangsUpIsNoSuccess();
    void portThatSpeaksIsOpen();
    void ownAddressNeedsNoPatience();
    void cancelledConnectEnds();
    void engineVerdict_data();
    void engineVerdict();
    void aliveNeedsTimeWithoutRestart();
};

void TestHealthProbes::httpStatusDecides_data()
{
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isHealthy");
    QTest::newRow("200") << 0 << 200 << true;
    QTest::newRow("204") << 0 << 204 << true;
    QTest::newRow("redirect") << 0 << 302 << true;
    QTest::newRow("399") << 0 << 399 << true;
    QTest::newRow("404") << 0 << 404 << false;
    QTest::newRow("503") << 0 << 503 << false;
    QTest::newRow("exactly 401") << 401 << 401 << true;
    QTest::newRow("200 instead of 204") << 204 << 200 << false;
}

void TestHealthProbes::httpStatusDecides()
{
    QFETCH(const int, expected);
    QFETCH(const int, status);
    QFETCH(const bool, isHealthy);
    test::FakeWeb web;
    web.listen(QStringLiteral("127.0.0.1:3000"), [status](const HttpRequest &request) {
        return request.url.path() == QStringLiteral("/api/health") ? test::answer(status, "token=abc123 not ready") : test::answer(500);
    });
    HealthPolicy policy;
    policy.expectedStatus = expected;
    HttpProbe probe(web, targetAt(3000, "/api/health"), policy);
    const ProbeResult result = test::await(probe.ask(running(), {}));
    QCOMPARE(result.verdict, isHealthy ? Verdict::Healthy : Verdict::Failed);
    QVERIFY2(result.text.contains(QString::number(status)), qPrintable(result.text));
    QCOMPARE(result.text.contains(QStringLiteral("not ready")), !isHealthy);
    QCOMPARE(probe.method(), QStringLiteral("HTTP /api/health"));
}

void TestHealthProbes::httpTellsWhyThereIsNoAnswer()
{
    test::FakeWeb web;
    HttpProbe probe(web, targetAt(3000, "/"), HealthPolicy());
    const ProbeResult result = test::await(probe.ask(running(), {}));
    QCOMPARE(result.verdict, Verdict::Failed);
    QVERIFY2(result.text.contains(QStringLiteral("refused")), qPrintable(result.text));
}

void TestHealthProbes::httpStopsWhenAsked()
{
    test::FakeWeb web;
    HttpProbe probe(web, targetAt(3000, "/"), HealthPolicy());
    std::stop_source source;
    source.request_stop();
    QCOMPARE(test::awaitError(probe.ask(running(), source.get_token())).code(), Error::Code::Cancelled);
}

void TestHealthProbes::buildsTheUrl_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("url");
    QTest::newRow("plain") << "172.17.0.2" << "/healthz" << "http://172.17.0.2:3000/healthz";
    QTest::newRow("query") << "172.17.0.2" << "/h?full=1&x=a%20b" << "http://172.17.0.2:3000/h?full=1&x=a%20b";
    QTest::newRow("IPv6") << "fd00::2" << "/" << "http://[fd00::2]:3000/";
    QTest::newRow("no slash") << "web" << "health" << "http://web:3000/health";
}

void TestHealthProbes::buildsTheUrl()
{
    QFETCH(const QString, address);
    QFETCH(const QString, path);
    QFETCH(const QString, url);
    QCOMPARE(probeUrl({QString(), address, 3000, path}, path).toString(QUrl::FullyEncoded), url);
}

void TestHealthProbes::portThatListensIsOpen()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SocketTcpProbe tcp;
    PortProbe probe(tcp, targetAt(server.serverPort()), HealthPolicy());
    QCOMPARE(test::await(probe.ask(running(), {})).verdict, Verdict::Healthy);
}

void TestHealthProbes::portWithoutListenerIsRefused()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const int port = server.serverPort();
    server.close();
    SocketTcpProbe tcp;
    PortProbe probe(tcp, targetAt(port), HealthPolicy());
    const ProbeResult result = test::await(probe.ask(running(), {}));
    QCOMPARE(result.verdict, Verdict::Failed);
    QVERIFY2(result.text.contains(QStringLiteral("refused")), qPrintable(result.text));
}

void TestHealthProbes::portForwarderThatHangsUpIsNoSuccess()
{
    HangingUpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SocketTcpProbe tcp;
    PortProbe probe(tcp, targetAt(server.serverPort()), HealthPolicy());
    const ProbeResult result = test::await(probe.ask(running(), {}));
    QCOMPARE(result.verdict, Verdict::Failed);
}

void TestHealthProbes::portThatSpeaksIsOpen()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("SSH-2.0\r\n");
        socket->disconnectFromHost();
    });
    SocketTcpProbe tcp;
    PortProbe probe(tcp, targetAt(server.serverPort()), HealthPolicy());
    QCOMPARE(test::await(probe.ask(running(), {})).verdict, Verdict::Healthy);
}

void TestHealthProbes::ownAddressNeedsNoPatience()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    docker::Container container = running();
    container.networkAddresses.insert(QStringLiteral("docker-watcher"), QStringLiteral("127.0.0.1"));
    SocketTcpProbe tcp;
    PortProbe probe(tcp, targetAt(server.serverPort()), HealthPolicy());
    const ProbeResult result = test::await(probe.ask(container, {}));
    QCOMPARE(result.verdict, Verdict::Healthy);
    QCOMPARE(result.text, QStringLiteral("connected"));
}

void TestHealthProbes::cancelledConnectEnds()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SocketTcpProbe tcp;
    std::stop_source source;
    // Patience of an hour: only the request to stop can end this.
    auto task = tcp.connectTo(QStringLiteral("127.0.0.1"), server.serverPort(), 10s, 1h, source.get_token());
    QTRY_VERIFY(server.hasPendingConnections());
    source.request_stop();
    QCOMPARE(test::awaitError(std::move(task)).code(), Error::Code::Cancelled);
}

void TestHealthProbes::engineVerdict_data()
{
    QTest::addColumn<QString>("health");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("starting") << "starting" << Verdict::Waiting;
    QTest::newRow("healthy") << "healthy" << Verdict::Healthy;
    QTest::newRow("unhealthy") << "unhealthy" << Verdict::Hopeless;
    QTest::newRow("gone") << "" << Verdict::Waiting;
}

void TestHealthProbes::engineVerdict()
{
    QFETCH(const QString, health);
    QFETCH(const Verdict, verdict);
    docker::Container container = running();
    container.health = health;
    container.healthLog = {QStringLiteral("old"), QStringLiteral("wget: server returned 503")};
    EngineProbe probe;
    const ProbeResult result = test::await(probe.ask(container, {}));
    QCOMPARE(result.verdict, verdict);
    QVERIFY(result.text.contains(QStringLiteral("server returned 503")));
}

void TestHealthProbes::aliveNeedsTimeWithoutRestart()
{
    test::FakeClock clock;
    AliveProbe probe(clock, 3s);
    docker::Container container = running();
    QCOMPARE(test::await(probe.ask(container, {})).verdict, Verdict::Waiting);
    clock.advance(2s);
    const ProbeResult early = test::await(probe.ask(container, {}));
    QCOMPARE(early.verdict, Verdict::Waiting);
    QCOMPARE(early.next, std::optional<milliseconds>(1s));
    container.restartCount = 1;
    QCOMPARE(test::await(probe.ask(container, {})).next, std::optional<milliseconds>(3s));
    clock.advance(2s);
    QCOMPARE(test::await(probe.ask(container, {})).verdict, Verdict::Waiting);
    clock.advance(1s);
    QCOMPARE(test::await(probe.ask(container, {})).verdict, Verdict::Healthy);
}

QTEST_GUILESS_MAIN(TestHealthProbes)
#include "tst_healthprobes.moc"
