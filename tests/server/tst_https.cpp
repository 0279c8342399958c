#include "core/net/networktransport.h"
#include "core/server/servercertificate.h"
#include "tests/server/serverworld.h"
#include "tests/support/net/testcertificate.h"

#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QTemporaryDir>

using namespace dw;
using namespace dw::test;

/// The server with a certificate.
class TestHttps final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_certificate = makeCertificate(QStringLiteral("IP:127.0.0.1"));
        m_other = makeCertificate(QStringLiteral("IP:127.0.0.1"));
        write(QStringLiteral("cert.pem"), m_certificate.certificate.toPem());
        write(QStringLiteral("key.pem"), m_certificate.key.toPem());
        write(QStringLiteral("other.pem"), m_other.key.toPem());
        write(QStringLiteral("locked.pem"), m_certificate.key.toPem("a passphrase"));
        write(QStringLiteral("words.pem"), "no certificate at all\n");
        write(QStringLiteral("empty.pem"), {});
    }

    void init()
    {
        m_trust->pinned = fingerprintOf(m_certificate.certificate);
        open({});
    }
    void cleanup() { m_world.reset(); }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<qsizetype>("atLeast");
        QTest::newRow("get") << QByteArray("GET") << "/echo" << qsizetype(10);
        QTest::newRow("post") << QByteArray("POST") << "/echo" << qsizetype(10);
        QTest::newRow("large") << QByteArray("GET") << "/large" << qsizetype(8 << 20);
    }

    void answers()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(qsizetype, atLeast);
        HttpRequest request = requestTo(path);
        request.method = method;
        request.body = method == "POST" ? QByteArray(200'000, 'b') : QByteArray();
        const HttpResponse answer = await(m_http.send(request, {}));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.size() >= atLeast);
        if (method == "POST")
            QVERIFY(answer.body.contains("200000"));
    }

    void keepsConnections()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(await(m_http.send(requestTo(QStringLiteral("/echo")), {})).status, 200);
        QCOMPARE(m_world->server.connections(), 1);
    }

    void streams()
    {
        auto stream = await(m_http.open(requestTo(QStringLiteral("/stream")), {}));
        QByteArray seen;
        while (seen.count("data: ") < 3)
            seen += *await(stream->read({}));
        QCOMPARE(m_world->api.waiting, 1);
        stream.reset();
        QTRY_COMPARE(m_world->api.waiting, 0);
    }

    void waitsForASlowClient()
    {
        QSslSocket client;
        client.setReadBufferSize(1024);
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_world->server.port());
        QTRY_VERIFY(client.isEncrypted());
        client.write(ServerWorld::get("/flood"));
        QTRY_VERIFY(m_world->api.given > 10);
        qint64 before = -1;
        QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, m_world->api.given) == m_world->api.given && m_world->api.given > 10, 20'000);
        QTRY_COMPARE(std::exchange(before, m_world->api.given), m_world->api.given);
        QVERIFY2(m_world->api.given < 10'000, QByteArray::number(m_world->api.given).constData());
        QCOMPARE(m_world->api.waiting, 1);
    }

    void tellsWhatIsTooLarge()
    {
        HttpRequest request = requestTo(QStringLiteral("/echo"));
        request.method = "POST";
        request.body = QByteArray(3 << 20, 'b');
        QCOMPARE(await(m_http.send(request, {})).status, 413);
    }

    void closesWhoSpeaksNoTls()
    {
        QCOMPARE(m_world->exchange(ServerWorld::get("/echo")).count("HTTP/1.1 200"), 0);
        QCOMPARE(m_world->api.calls, 0);
        QTRY_COMPARE(m_world->server.connections(), 0);
        QCOMPARE(await(m_http.send(requestTo(QStringLiteral("/echo")), {})).status, 200);
    }

    void handshakesMustEnd()
    {
        ServerLimits limits;
        limits.idle = 300ms;
        open(limits);
        const auto silent = m_world->connect();
        QTRY_COMPARE(m_world->server.connections(), 1);
        QTRY_COMPARE(m_world->server.connections(), 0);
    }

    void anotherCertificateServesNewConnections()
    {
        QCOMPARE(await(m_http.send(requestTo(QStringLiteral("/echo")), {})).status, 200);
        write(QStringLiteral("renewed.pem"), m_other.certificate.toPem());
        m_world->server.setTls(loadServerCertificate(file("renewed.pem"), file("other.pem")));
        HttpRequest request = requestTo(QStringLiteral("/echo"));
        request.freshConnection = true;
        QCOMPARE(awaitError(m_http.send(request, {})).code(), Error::Code::Unavailable);
        QCOMPARE(m_trust->refused, fingerprintOf(m_other.certificate));
        m_trust->pinned = m_trust->refused;
        QCOMPARE(await(m_http.send(request, {})).status, 200);
    }

    void takesKeysOfEveryUsualKind_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const QString &arguments) { QTest::newRow(name) << arguments.split(QLatin1Char(' ')); };
        row("rsa", QStringLiteral("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"));
        row("rsa traditional", QStringLiteral("genrsa -traditional"));
        row("ec", QStringLiteral("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"));
        row("ec with parameters before it", QStringLiteral("ecparam -name prime256v1 -genkey"));
    }

    void takesKeysOfEveryUsualKind()
    {
        QFETCH(QStringList, arguments);
        const QString key = file("made.key");
        const QString certificate = file("made.pem");
        openssl(arguments + QStringList{QStringLiteral("-out"), key});
        openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-new"), QStringLiteral("-key"), key, QStringLiteral("-out"), certificate,
                 QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=test")});
        const QSslConfiguration tls = loadServerCertificate(certificate, key);
        m_world->server.setTls(tls);
        m_trust->pinned = fingerprintOf(tls.localCertificate());
        QCOMPARE(await(m_http.send(requestTo(QStringLiteral("/echo")), {})).status, 200);
    }

    void refusesFiles_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("named");
        QTest::newRow("no certificate file") << "none.pem" << "key.pem" << "none.pem: No such file";
        QTest::newRow("no key file") << "cert.pem" << "none.pem" << "none.pem: No such file";
        QTest::newRow("a directory") << "." << "key.pem" << "TLS certificate";
        QTest::newRow("certificate of words") << "words.pem" << "key.pem" << "no certificate in PEM format";
        QTest::newRow("empty certificate") << "empty.pem" << "key.pem" << "no certificate in PEM format";
        QTest::newRow("key for certificate") << "key.pem" << "key.pem" << "no certificate in PEM format";
        QTest::newRow("certificate for key") << "cert.pem" << "cert.pem" << "no private key in PEM format";
        QTest::newRow("key of words") << "cert.pem" << "words.pem" << "no private key in PEM format";
        QTest::newRow("another's key") << "cert.pem" << "other.pem" << "does not belong to the certificate";
        QTest::newRow("passphrase") << "cert.pem" << "locked.pem" << "protected by a passphrase";
    }

    void refusesFiles()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, named);
        const Error error = errorOf([&] { (void)loadServerCertificate(m_files.filePath(certificate), m_files.filePath(key)); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(named), qPrintable(error.message()));
    }

private:
    void open(const ServerLimits &limits)
    {
        m_world = std::make_unique<ServerWorld>(limits);
        m_world->server.setTls(loadServerCertificate(file("cert.pem"), file("key.pem")));
    }
    [[nodiscard]] QString file(const char *name) const { return m_files.filePath(QString::fromLatin1(name)); }
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(m_files.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
    [[nodiscard]] HttpRequest requestTo(const QString &path) const
    {
        HttpRequest request;
        request.url = QUrl(QStringLiteral("https://127.0.0.1:%1%2").arg(QString::number(m_world->server.port()), path));
        return request;
    }

    QTemporaryDir m_files;
    TestCertificate m_certificate;
    TestCertificate m_other;
    std::shared_ptr<CertificateTrust> m_trust = std::make_shared<CertificateTrust>();
    NetworkTransport m_http{m_trust};
    std::unique_ptr<ServerWorld> m_world;
};

QTEST_GUILESS_MAIN(TestHttps)
#include "tst_https.moc"
