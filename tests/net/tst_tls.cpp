#include "core/net/networktransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/net/testcertificate.h"

using namespace dw;
using namespace dw::test;
using Over = ScriptedServer::Over;

namespace {

Play ok(const QByteArray &, int)
{
    return {{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"}, Play::End::KeepOpen};
}

HttpRequest requestTo(const ScriptedServer &server)
{
    HttpRequest request;
    request.url = server.url();
    request.headers.add("Authorization", "Bearer abc");
    return request;
}

std::shared_ptr<CertificateTrust> pinTo(const TestCertificate &certificate)
{
    return std::make_shared<CertificateTrust>(CertificateTrust{fingerprintOf(certificate.certificate), {}, {}});
}

} // namespace

/// Whom NetworkTransport believes to be who they say.
class TlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusesUnknownCertificate();
    void acceptsAnyCertificateIfTold();
    void keepsNoConnectionToAnybody();
    void acceptsThePinnedCertificate();
    void refusesAnotherThanThePinned_data();
    void refusesAnotherThanThePinned();
    void namesTheRefusedCertificate();
    void pinsShareNoConnections();
    void readsFingerprints();
    void keepsConnections();
    void holdsCertificateAgainstPeerName_data();
    void holdsCertificateAgainstPeerName();
    void tellsPeerNameToServer_data();
    void tellsPeerNameToServer();
    void namesServerWithoutTls();

private:
    TestCertificate m_trusted;
    TestCertificate m_unknown;
};

void TlsTest::initTestCase()
{
    m_trusted = makeCertificate(QStringLiteral("IP:127.0.0.1,DNS:front.example.com"));
    m_unknown = makeCertificate(QStringLiteral("IP:127.0.0.1"));
    trust(m_trusted);
}

void TlsTest::refusesUnknownCertificate()
{
    const ScriptedServer server(Over::Tls, ok, m_unknown.forServer());
    NetworkTransport transport;
    const Error error = awaitError(transport.send(requestTo(server), {}));
    QVERIFY(error.code() == Error::Code::Unavailable);
    QVERIFY2(error.message().contains(QStringLiteral("127.0.0.1 cannot be reached: its TLS certificate is not accepted: ")), error.what());
    QVERIFY2(error.message().contains(QStringLiteral("self-signed")), error.what());
    QVERIFY(server.received().join().isEmpty());
}

void TlsTest::acceptsAnyCertificateIfTold()
{
    const ScriptedServer server(Over::Tls, ok, m_unknown.forServer());
    NetworkTransport transport;
    HttpRequest request = requestTo(server);
    request.acceptAnyCertificate = true;
    QCOMPARE(await(transport.send(request, {})).body, QByteArray("ok"));
}

void TlsTest::keepsNoConnectionToAnybody()
{
    const ScriptedServer server(Over::Tls, ok, m_unknown.forServer());
    NetworkTransport transport;
    HttpRequest request = requestTo(server);
    request.acceptAnyCertificate = true;
    await(transport.send(request, {}));
    QVERIFY(awaitError(transport.send(requestTo(server), {})).code() == Error::Code::Unavailable);
    QCOMPARE(server.received().join().count("GET "), 1);
}

/// For another name and signed by nobody: the pin is all that counts.
void TlsTest::acceptsThePinnedCertificate()
{
    const TestCertificate other = makeCertificate(QStringLiteral("DNS:elsewhere.example.com"));
    const ScriptedServer server(Over::Tls, ok, other.forServer());
    const auto trusted = pinTo(other);
    NetworkTransport transport(trusted);
    QCOMPARE(await(transport.send(requestTo(server), {})).body, QByteArray("ok"));
    QCOMPARE(await(transport.send(requestTo(server), {})).body, QByteArray("ok"));
    QCOMPARE(server.connections(), 1);
    QVERIFY(trusted->refused.isEmpty());
}

void TlsTest::refusesAnotherThanThePinned_data()
{
    QTest::addColumn<bool>("systemTrustsIt");
    QTest::newRow("that nobody trusts") << false;
    QTest::newRow("that the system trusts") << true;
}

void TlsTest::refusesAnotherThanThePinned()
{
    QFETCH(bool, systemTrustsIt);
    const TestCertificate &shown = systemTrustsIt ? m_trusted : m_unknown;
    const ScriptedServer server(Over::Tls, ok, shown.forServer());
    const auto trusted = pinTo(makeCertificate(QStringLiteral("IP:127.0.0.1")));
    NetworkTransport transport(trusted);
    const Error error = awaitError(transport.send(requestTo(server), {}));
    QVERIFY(error.code() == Error::Code::Unavailable);
    QVERIFY2(error.message().contains(QStringLiteral("another than the one that was accepted")), error.what());
    QCOMPARE(trusted->refused, fingerprintOf(shown.certificate));
    // No token went to it.
    QVERIFY(server.received().join().isEmpty());
}

void TlsTest::namesTheRefusedCertificate()
{
    const ScriptedServer server(Over::Tls, ok, m_unknown.forServer());
    const auto trusted = std::make_shared<CertificateTrust>();
    NetworkTransport transport(trusted);
    (void)awaitError(transport.send(requestTo(server), {}));
    QCOMPARE(trusted->refused, fingerprintOf(m_unknown.certificate));
    QVERIFY(trusted->reason.contains(QStringLiteral("self-signed")));
    trusted->pinned = trusted->refused;
    QCOMPARE(await(transport.send(requestTo(server), {})).body, QByteArray("ok"));
    QVERIFY(trusted->refused.isEmpty());
}

/// A connection that was made under one pin does not serve another.
void TlsTest::pinsShareNoConnections()
{
    const ScriptedServer server(Over::Tls, ok, m_unknown.forServer());
    const auto trusted = pinTo(m_unknown);
    NetworkTransport transport(trusted);
    QCOMPARE(await(transport.send(requestTo(server), {})).body, QByteArray("ok"));
    trusted->pinned = fingerprintOf(m_trusted.certificate);
    QVERIFY(awaitError(transport.send(requestTo(server), {})).code() == Error::Code::Unavailable);
}

void TlsTest::readsFingerprints()
{
    const QByteArray fingerprint = fingerprintOf(m_unknown.certificate);
    QCOMPARE(fingerprint.size(), 32);
    const QString text = fingerprintText(fingerprint);
    QCOMPARE(text.size(), 95);
    QCOMPARE(fingerprintFromText(text), fingerprint);
    QCOMPARE(fingerprintFromText(text.toLower().remove(QLatin1Char(':'))), fingerprint);
    for (const QString &wrong : {QString(), QString(text.chopped(3)), QString(text + QStringLiteral(":00")), QString(64, QLatin1Char('x'))})
        QVERIFY(errorOf([&] { (void)fingerprintFromText(wrong); }).code() == Error::Code::InvalidInput);
}

void TlsTest::keepsConnections()
{
    const ScriptedServer server(Over::Tls, ok, m_trusted.forServer());
    NetworkTransport transport;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(await(transport.send(requestTo(server), {})).body, QByteArray("ok"));
    QCOMPARE(server.connections(), 1);
    // Checked for another name, it is another peer.
    HttpRequest request = requestTo(server);
    request.peerName = QStringLiteral("front.example.com");
    QCOMPARE(await(transport.send(request, {})).body, QByteArray("ok"));
    QCOMPARE(server.connections(), 2);
}

void TlsTest::holdsCertificateAgainstPeerName_data()
{
    QTest::addColumn<QString>("peerName");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the URL's host") << QString() << true;
    QTest::newRow("a name of the certificate") << QStringLiteral("front.example.com") << true;
    QTest::newRow("another name") << QStringLiteral("other.example.com") << false;
}

void TlsTest::holdsCertificateAgainstPeerName()
{
    QFETCH(QString, peerName);
    QFETCH(bool, accepted);
    const ScriptedServer server(Over::Tls, ok, m_trusted.forServer());
    NetworkTransport transport;
    HttpRequest request = requestTo(server);
    request.peerName = peerName;
    if (accepted) {
        QCOMPARE(await(transport.send(request, {})).status, 200);
        return;
    }
    const Error error = awaitError(transport.send(request, {}));
    QVERIFY(error.code() == Error::Code::Unavailable);
    QVERIFY2(error.message().contains(QStringLiteral("certificate is not accepted")), error.what());
    QVERIFY2(error.message().contains(QStringLiteral("host name")), error.what());
}

void TlsTest::tellsPeerNameToServer_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("peerName");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("peer name") << QStringLiteral("127.0.0.1") << QStringLiteral("front.example.com") << QByteArray("front.example.com");
    QTest::newRow("peer name for a name") << QStringLiteral("localhost") << QStringLiteral("front.example.com") << QByteArray("front.example.com");
    QTest::newRow("host") << QStringLiteral("localhost") << QString() << QByteArray("localhost");
}

void TlsTest::tellsPeerNameToServer()
{
    QFETCH(QString, host);
    QFETCH(QString, peerName);
    QFETCH(QByteArray, told);
    // The first message of TLS tells the name in the clear.
    const ScriptedServer server(Over::Tcp, ok);
    NetworkTransport transport;
    HttpRequest request = requestTo(server);
    request.url.setScheme(QStringLiteral("https"));
    request.url.setHost(host);
    request.peerName = peerName;
    std::stop_source stop;
    QCoro::Task<HttpResponse> pending = transport.send(request, stop.get_token());
    QTRY_VERIFY(server.connections() == 1 && server.received().first().contains(told));
    stop.request_stop();
    QVERIFY(awaitError(std::move(pending)).code() == Error::Code::Cancelled);
}

void TlsTest::namesServerWithoutTls()
{
    QTcpServer plain;
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *connection = plain.nextPendingConnection();
        connection->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        connection->disconnectFromHost();
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(plain.serverPort()));
    NetworkTransport transport;
    const Error error = awaitError(transport.send(request, {}));
    QVERIFY(error.code() == Error::Code::Unavailable);
    QVERIFY2(error.message().contains(QStringLiteral("no TLS")), error.what());
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
