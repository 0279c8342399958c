#include "core/net/certificatefolder.h"
#include "core/net/networktransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/net/strictserver.h"
#include "tests/support/net/testcertificate.h"

#include <QRegularExpression>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;
using Over = ScriptedServer::Over;
using Validity = TestAuthority::Validity;

namespace {

Play ok(const QByteArray &, int)
{
    return {{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"}, Play::End::KeepOpen};
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

/// TLS with an authority of its own and a certificate on both sides, as dockerd --tlsverify wants it.
class CertificateFolderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void believesItsAuthorityAlone();
    void believesNobodyElse_data();
    void believesNobodyElse();
    void showsItsCertificate_data();
    void showsItsCertificate();
    void saysWhyServerRefuses_data();
    void saysWhyServerRefuses();
    void suspectsACertificateOnASilentEnd();
    void blamesNoCertificateThatServed();
    void namesTheFile_data();
    void namesTheFile();
    void takesRenewedFiles();
    void keepsNoConnectionOfOldFiles();
    void saysWhenAKeptConnectionCannotBeReplaced();
    void namesServerWithoutTls();
    void warnsOfAnOpenKeyOnce();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// What comes of a request to \a url: the answer's status, or the error in words.
    [[nodiscard]] QString outcome(const QUrl &url, const QByteArray &method = "GET");

    TestAuthority m_authority;
    TestAuthority m_foreign;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<NetworkTransport> m_transport;
};

void CertificateFolderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_authority.writeFolder(m_folder->path());
    m_transport = std::make_unique<NetworkTransport>(std::make_shared<CertificateFolder>(m_folder->path()));
}

QString CertificateFolderTest::outcome(const QUrl &url, const QByteArray &method)
{
    HttpRequest request;
    request.url = url;
    request.method = method;
    request.headers.add("X-Secret", "abc");
    try {
        return QString::number(await(m_transport->send(request, {})).status);
    } catch (const Error &error) {
        return (error.code() == Error::Code::Unavailable ? u"unavailable: "_s : u"other: "_s) + error.message();
    }
}

void CertificateFolderTest::believesItsAuthorityAlone()
{
    const ScriptedServer server(Over::Tls, ok, m_authority.server(u"IP:127.0.0.1"_s));
    QCOMPARE(outcome(server.url()), u"200"_s);
    QCOMPARE(outcome(server.url()), u"200"_s);
    QCOMPARE(server.connections(), 1);
    // Others do not believe that authority for it.
    NetworkTransport other;
    HttpRequest request;
    request.url = server.url();
    QVERIFY(awaitError(other.send(request, {})).code() == Error::Code::Unavailable);
}

void CertificateFolderTest::believesNobodyElse_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("expected");
    QTest::newRow("another authority") << u"foreign"_s << u"only what the authority in "_s;
    QTest::newRow("one that the system trusts") << u"system"_s << u"only what the authority in "_s;
    QTest::newRow("another name") << u"name"_s << u"make it for 127.0.0.1"_s;
    QTest::newRow("expired") << u"expired"_s << u"renew the certificate of that engine"_s;
}

void CertificateFolderTest::believesNobodyElse()
{
    QFETCH(const QString, who);
    QFETCH(const QString, expected);
    QSslConfiguration tls;
    if (who == u"foreign"_s) {
        tls = m_foreign.server(u"IP:127.0.0.1"_s);
    } else if (who == u"system"_s) {
        const TestCertificate trusted = makeCertificate(u"IP:127.0.0.1"_s);
        trust(trusted);
        tls = trusted.forServer();
    } else {
        tls = who == u"name"_s ? m_authority.server(u"IP:127.0.0.2,DNS:localhost"_s) : m_authority.server(u"IP:127.0.0.1"_s, Validity::Over);
    }
    const ScriptedServer server(Over::Tls, ok, tls);
    const QString words = outcome(server.url());
    QVERIFY2(words.startsWith(u"unavailable: 127.0.0.1 cannot be reached: its TLS certificate is not accepted: "_s), qPrintable(words));
    QVERIFY2(words.contains(expected), qPrintable(words));
    QVERIFY(server.received().join().isEmpty());
}

void CertificateFolderTest::showsItsCertificate_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("TLS 1.2") << u"1_2"_s;
    QTest::newRow("TLS 1.3") << u"1_3"_s;
}

void CertificateFolderTest::showsItsCertificate()
{
    QFETCH(const QString, version);
    const StrictServer server(m_authority, version);
    QVERIFY(!server.url().isEmpty());
    QCOMPARE(outcome(server.url()), u"200"_s);
}

void CertificateFolderTest::saysWhyServerRefuses_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("expected");
    for (const QString &version : {u"1_2"_s, u"1_3"_s}) {
        for (const QByteArray &method : {QByteArray("GET"), QByteArray("POST")}) {
            const QByteArray row = version.toUtf8() + ' ' + method + ' ';
            QTest::newRow(QByteArray(row + "foreign").constData()) << version << u"foreign"_s << method << u"--tlscacert"_s;
            QTest::newRow(QByteArray(row + "expired").constData()) << version << u"expired"_s << method << u"which has expired on"_s;
            QTest::newRow(QByteArray(row + "for servers").constData()) << version << u"server"_s << method << u"it must be for clients"_s;
        }
    }
}

/// In TLS 1.3 the server says so when our request is on its way already.
void CertificateFolderTest::saysWhyServerRefuses()
{
    QFETCH(const QString, version);
    QFETCH(const QString, client);
    QFETCH(const QByteArray, method);
    QFETCH(const QString, expected);
    if (client == u"foreign"_s)
        m_foreign.writeFolder(m_folder->path());
    else if (client == u"expired"_s)
        m_authority.writeFolder(m_folder->path(), Validity::Over);
    replaceFile(m_authority.path(), path(u"ca.pem"_s));
    if (client == u"server"_s) {
        const TestAuthority::Files files = m_authority.issue(TestAuthority::For::Servers, u"DNS:client"_s);
        replaceFile(files.certificate, path(u"cert.pem"_s));
        replaceFile(files.key, path(u"key.pem"_s));
    }
    const StrictServer server(m_authority, version);
    QVERIFY(!server.url().isEmpty());
    const QString words = outcome(server.url(), method);
    QVERIFY2(words.startsWith(u"unavailable: 127.0.0.1 cannot be reached: it does not accept the certificate %1 ("_s.arg(path(u"cert.pem"_s))), qPrintable(words));
    QVERIFY2(words.contains(expected), qPrintable(words));
}

/// Some servers hang up without an alert.
void CertificateFolderTest::suspectsACertificateOnASilentEnd()
{
    const ScriptedServer server(Over::Tls, [](const QByteArray &, int) { return Play{}; }, m_authority.server(u"IP:127.0.0.1"_s));
    const QString words = outcome(server.url(), "POST");
    QVERIFY2(words.startsWith(u"unavailable: 127.0.0.1: the connection was closed without an answer; perhaps it does not accept the certificate "_s),
             qPrintable(words));
}

void CertificateFolderTest::blamesNoCertificateThatServed()
{
    const ScriptedServer server(Over::Tls, [](const QByteArray &head, int earlier) { return earlier == 0 ? ok(head, earlier) : Play{}; },
                                m_authority.server(u"IP:127.0.0.1"_s));
    QCOMPARE(outcome(server.url()), u"200"_s);
    QCOMPARE(outcome(server.url(), "POST"), u"unavailable: 127.0.0.1: the connection was closed without an answer"_s);
}

void CertificateFolderTest::namesTheFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("expected");
    for (const QString &file : {u"ca.pem"_s, u"cert.pem"_s, u"key.pem"_s}) {
        QTest::newRow(qPrintable(file + u" missing"_s)) << file << u"missing"_s << u"cannot read the TLS "_s;
        QTest::newRow(qPrintable(file + u" no PEM"_s)) << file << u"junk"_s << u" in PEM format in "_s;
        QTest::newRow(qPrintable(file + u" empty"_s)) << file << QString() << u" in PEM format in "_s;
    }
    QTest::newRow("key of another certificate") << u"key.pem"_s << u"other"_s << u"does not belong to the certificate"_s;
}

void CertificateFolderTest::namesTheFile()
{
    QFETCH(const QString, file);
    QFETCH(const QString, content);
    QFETCH(const QString, expected);
    if (content == u"missing"_s)
        QVERIFY(QFile::remove(path(file)));
    else if (content == u"other"_s)
        replaceFile(m_authority.issue(TestAuthority::For::Clients, u"DNS:other"_s).key, path(file));
    else
        write(path(file), content.toUtf8());
    const ScriptedServer server(Over::Tls, ok, m_authority.server(u"IP:127.0.0.1"_s));
    const QString words = outcome(server.url());
    QVERIFY2(words.startsWith(u"unavailable: "_s) && words.contains(expected) && words.contains(path(file)), qPrintable(words));
    QVERIFY2(words.contains(u"must hold ca.pem, cert.pem and key.pem"_s), qPrintable(words));
    QCOMPARE(server.connections(), 0);
    // Put right, the next connection is made.
    m_authority.writeFolder(m_folder->path());
    QCOMPARE(outcome(server.url()), u"200"_s);
}

/// Certificates are renewed while the program runs.
void CertificateFolderTest::takesRenewedFiles()
{
    const StrictServer before(m_authority, u"1_3"_s);
    const StrictServer after(m_foreign, u"1_3"_s);
    QCOMPARE(outcome(before.url()), u"200"_s);
    m_foreign.writeFolder(m_folder->path());
    QCOMPARE(outcome(after.url()), u"200"_s);
    // OpenSSL's server takes one client after the other, and the first connection is still up.
    const StrictServer again(m_authority, u"1_3"_s);
    QVERIFY(outcome(again.url()).contains(u"not accepted"_s));
}

/// Whom a person no longer believes gets nothing more, not even over a connection that is still up.
void CertificateFolderTest::keepsNoConnectionOfOldFiles()
{
    const ScriptedServer server(Over::Tls, ok, m_authority.server(u"IP:127.0.0.1"_s));
    QCOMPARE(outcome(server.url()), u"200"_s);
    m_foreign.writeFolder(m_folder->path());
    QVERIFY(outcome(server.url()).contains(u"not accepted"_s));
    QCOMPARE(server.received().join().count("GET "), 1);
}

void CertificateFolderTest::saysWhenAKeptConnectionCannotBeReplaced()
{
    // The first answer keeps the connection, which the server ends as the second request comes.
    const auto script = [this](const QByteArray &head, int earlier) {
        return earlier == 0 ? ok(head, earlier) : QFile::remove(path(u"key.pem"_s)) ? Play{} : Play{{"unexpected"}, Play::End::Close};
    };
    const ScriptedServer server(Over::Tls, script, m_authority.server(u"IP:127.0.0.1"_s));
    QCOMPARE(outcome(server.url()), u"200"_s);
    const QString words = outcome(server.url());
    QVERIFY2(words.contains(u"cannot read the TLS key"_s), qPrintable(words));
    QCOMPARE(server.connections(), 1);
}

void CertificateFolderTest::namesServerWithoutTls()
{
    QTcpServer plain;
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *connection = plain.nextPendingConnection();
        connection->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        connection->disconnectFromHost();
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    const QString words = outcome(QUrl(u"https://127.0.0.1:%1/"_s.arg(plain.serverPort())));
    QVERIFY2(words.contains(u"speaks no TLS at this port; start that dockerd with --tlsverify"_s), qPrintable(words));
}

void CertificateFolderTest::warnsOfAnOpenKeyOnce()
{
    const auto warning = [this] { return QRegularExpression(QRegularExpression::escape(path(u"key.pem"_s)) + u" is open to other users"_s); };
    CertificateFolder folder(m_folder->path());
    QVERIFY(QFile::setPermissions(path(u"key.pem"_s), QFile::ReadOwner | QFile::WriteOwner));
    QTest::failOnWarning(warning());
    (void)folder.tls();
    m_authority.writeFolder(m_folder->path());
    QVERIFY(QFile::setPermissions(path(u"key.pem"_s), QFile::ReadOwner | QFile::ReadGroup));
    QTest::ignoreMessage(QtWarningMsg, warning());
    (void)folder.tls();
    m_authority.writeFolder(m_folder->path());
    QVERIFY(QFile::setPermissions(path(u"key.pem"_s), QFile::ReadOwner | QFile::ReadOther));
    (void)folder.tls();
}

QTEST_GUILESS_MAIN(CertificateFolderTest)
#include "tst_certificatefolder.moc"
