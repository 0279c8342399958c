#include "core/net/sshtunnel.h"

#include <QTest>

using namespace dw;
using namespace Qt::Literals::StringLiterals;

/// Which addresses are taken for ssh; what it then does is shown with a real sshd by tst_remoteengine.
class TestSshTunnel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesAddresses_data();
    void takesAddresses();
    void refusesAddresses_data();
    void refusesAddresses();
};

void TestSshTunnel::takesAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("socket");
    QTest::newRow("plain") << u"ssh://deploy@nas.example.com"_s << u"deploy@nas.example.com"_s << u"/var/run/docker.sock"_s;
    QTest::newRow("without a user") << u"ssh://nas:2222"_s << u"nas"_s << u"/var/run/docker.sock"_s;
    QTest::newRow("with a socket") << u"ssh://deploy@nas/run/user/1000/docker.sock"_s << u"deploy@nas"_s << u"/run/user/1000/docker.sock"_s;
    QTest::newRow("IPv6") << u"ssh://deploy@[fd00::7]:22"_s << u"deploy@fd00::7"_s << u"/var/run/docker.sock"_s;
}

void TestSshTunnel::takesAddresses()
{
    QFETCH(const QString, address);
    const SshTunnel tunnel{QUrl(address)};
    QTEST(tunnel.peer(), "peer");
    QTEST(tunnel.remoteSocket(), "socket");
}

void TestSshTunnel::refusesAddresses_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("path");
    QTest::newRow("no host") << u"deploy"_s << QString() << QString() << QString();
    QTest::newRow("password") << u"deploy"_s << u"secret"_s << u"nas"_s << QString();
    QTest::newRow("option as user") << u"-oProxyCommand=touch"_s << QString() << u"nas"_s << QString();
    QTest::newRow("shell in the user") << u"a;touch x"_s << QString() << u"nas"_s << QString();
    QTest::newRow("option as host") << QString() << QString() << u"-v"_s << QString();
    QTest::newRow("another forwarding") << u"deploy"_s << QString() << u"nas"_s << u"/run/docker.sock:80"_s;
}

void TestSshTunnel::refusesAddresses()
{
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const QString, host);
    QFETCH(const QString, path);
    QUrl address;
    address.setScheme(u"ssh"_s);
    address.setUserName(user);
    address.setPassword(password);
    address.setHost(host);
    address.setPath(path);
    try {
        const SshTunnel tunnel(address);
        QFAIL("it was taken");
    } catch (const Error &error) {
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(!error.message().contains(u"secret"_s), qPrintable(error.message()));
    }
}

QTEST_GUILESS_MAIN(TestSshTunnel)
#include "tst_sshtunnel.moc"
