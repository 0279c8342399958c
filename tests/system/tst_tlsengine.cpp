#include "tests/support/net/testauthority.h"
#include "tests/support/system/realworld.h"

#include <QTcpServer>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// The engine is asked over TCP by TLS, and takes only clients whose certificate it knows: dockerd --tlsverify.
class TlsEngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void deploys();
    void saysWhyNot_data();
    void saysWhyNot();
    void takesRenewedCertificates();

private:
    void deploysAndServes(const QString &tag);
    void setEngine(const QString &host, const QString &certificates);
    void writeAuthority(const TestAuthority &authority) { replaceFile(authority.path(), m_folder.filePath(u"ca.pem"_s)); }
    /// What the daemon says of its engine now.
    [[nodiscard]] QString words();

    TestAuthority m_authority;
    TestAuthority m_foreign;
    QTemporaryDir m_folder;
    QString m_port;
    RealWorld m_world;
};

void TlsEngineTest::initTestCase()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    m_port = QString::number(free.serverPort());
    free.close();
    const TestAuthority::Files server = m_authority.issue(TestAuthority::For::Servers, u"IP:127.0.0.1"_s);
    m_authority.writeFolder(m_folder.path());
    m_world.engine.arguments = {u"-H"_s, QString(u"tcp://127.0.0.1:"_s + m_port), u"--tlsverify"_s, u"--tlscacert"_s, m_authority.path(),
                                u"--tlscert"_s, server.certificate, u"--tlskey"_s, server.key};
    QCOMPARE(m_world.startParts(), QString());
    for (const QString &tag : {u"v1"_s, u"v2"_s})
        m_world.push(u"acme/web"_s, tag);
    QByteArray seed = m_world.seed({}, RealWorld::projectSeed(u"web"_s, {}, u", max_instances: 3, drain: 0s"_s));
    const QByteArray socket = u"\"unix://%1\""_s.arg(m_world.engine.socketPath()).toUtf8();
    QVERIFY(seed.contains(socket));
    seed.replace(socket, u"\"tcp://127.0.0.1:%1\", certificates: \"%2\""_s.arg(m_port, m_folder.path()).toUtf8());
    QCOMPARE(m_world.daemon.start(seed), QString());
}

void TlsEngineTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world.daemon.log().right(4000);
    QCOMPARE(m_world.foreign->change(), QByteArray());
}

/// Its ports are published, as any other machine's.
void TlsEngineTest::deploysAndServes(const QString &tag)
{
    const QJsonObject deploy = m_world.deployed(u"web"_s, tag);
    QVERIFY2(deploy.value(u"state"_s) == "succeeded"_L1, storyOf(deploy).constData());
    const int port = m_world.instance(u"web"_s, tag).value(u"host_port"_s).toInt();
    QVERIFY(port > 0);
    QCOMPARE(m_world.fetch(u"http://127.0.0.1:%1/"_s.arg(port)), tag.toUtf8());
}

void TlsEngineTest::setEngine(const QString &host, const QString &certificates)
{
    const auto answer = m_world.daemon.call("PUT", u"/api/engines/1"_s,
                                            {{u"name"_s, u"here"_s}, {u"url"_s, u"tcp://%1:%2"_s.arg(host, m_port)}, {u"certificates"_s, certificates}});
    QVERIFY2(answer.status == 200, answer.body.constData());
}

QString TlsEngineTest::words()
{
    const auto answer = m_world.daemon.call("POST", u"/api/engines/1/test"_s);
    return QString::fromUtf8(answer.body);
}

void TlsEngineTest::deploys()
{
    deploysAndServes(u"v1"_s);
    QVERIFY2(words().contains(u"Docker "_s), qPrintable(words()));
}

void TlsEngineTest::saysWhyNot_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no certificates") << u"none"_s << u"wants TLS at port"_s;
    QTest::newRow("a client of another authority") << u"client"_s << u"does not accept the certificate"_s;
    QTest::newRow("a client that has expired") << u"expired"_s << u"which has expired on"_s;
    QTest::newRow("an engine of another authority") << u"authority"_s << u"only what the authority in"_s;
    QTest::newRow("an engine of another name") << u"name"_s << u"make it for localhost"_s;
    QTest::newRow("no key") << u"file"_s << u"cannot read the TLS key"_s;
}

void TlsEngineTest::saysWhyNot()
{
    QFETCH(const QString, fault);
    QFETCH(const QString, expected);
    if (fault == u"none"_s) {
        setEngine(u"127.0.0.1"_s, {});
    } else if (fault == u"client"_s) {
        m_foreign.writeFolder(m_folder.path());
        writeAuthority(m_authority);
    } else if (fault == u"expired"_s) {
        m_authority.writeFolder(m_folder.path(), TestAuthority::Validity::Over);
    } else if (fault == u"authority"_s) {
        writeAuthority(m_foreign);
    } else if (fault == u"name"_s) {
        setEngine(u"localhost"_s, m_folder.path());
    } else {
        QVERIFY(QFile::remove(m_folder.filePath(u"key.pem"_s)));
    }
    QVERIFY2(words().contains(expected), qPrintable(words()));
    const QJsonObject refused = m_world.deployed(u"web"_s, u"v2"_s);
    QVERIFY2(refused.value(u"state"_s) != "succeeded"_L1, storyOf(refused).constData());
    QVERIFY2(refused.value(u"reason"_s).toString().contains(expected), storyOf(refused).constData());
    // Put right, it is used at once.
    m_authority.writeFolder(m_folder.path());
    setEngine(u"127.0.0.1"_s, m_folder.path());
    QVERIFY2(words().contains(u"Docker "_s), qPrintable(words()));
}

void TlsEngineTest::takesRenewedCertificates()
{
    const QByteArray before = m_world.daemon.log();
    m_authority.writeFolder(m_folder.path());
    deploysAndServes(u"v2"_s);
    QCOMPARE(m_world.fetch(u"http://127.0.0.1:%1/"_s.arg(m_world.instance(u"web"_s, u"v1"_s).value(u"host_port"_s).toInt())), QByteArray("v1"));
    QVERIFY(!m_world.daemon.log().mid(before.size()).contains("PRIVATE"));
}

QTEST_GUILESS_MAIN(TlsEngineTest)
#include "tst_tlsengine.moc"
