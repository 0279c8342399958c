#include "core/net/unixsockettransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace dw;
using namespace dw::test;

namespace {

HttpRequest anyRequest()
{
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http://localhost/"));
    return request;
}

/// Root may open every socket; as long as this lives, the program is somebody else.
class Nobody final
{
public:
    Nobody() { m_isOther = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    ~Nobody()
    {
        if (m_isOther && ::seteuid(0) != 0)
            qFatal("the test cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(Nobody)

private:
    bool m_isOther = false;
};

} // namespace

/// What only Unix sockets do; the rest is in tst_httptransports.
class UnixSocketTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesMissingSocket();
    void namesWhatIsNoSocket();
    void tellsHowToGetPermission();
};

void UnixSocketTransportTest::namesMissingSocket()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("none.sock"));
    UnixSocketTransport transport(path);
    const Error missing = awaitError(transport.send(anyRequest(), {}));
    QVERIFY(missing.code() == Error::Code::Unavailable);
    QVERIFY2(missing.message().contains(path), missing.what());
    QVERIFY(awaitError(transport.open(anyRequest(), {})).code() == Error::Code::Unavailable);
}

void UnixSocketTransportTest::namesWhatIsNoSocket()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("plain"));
    QFile plain(file);
    QVERIFY(plain.open(QIODevice::WriteOnly));
    UnixSocketTransport transport(file);
    const Error refused = awaitError(transport.send(anyRequest(), {}));
    QVERIFY(refused.code() == Error::Code::Unavailable);
    QVERIFY2(refused.message().contains(file), refused.what());
}

void UnixSocketTransportTest::tellsHowToGetPermission()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("s"));
    QLocalServer server;
    QVERIFY(server.listen(path));
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0), 0);
    UnixSocketTransport transport(path);
    const Nobody nobody;
    const Error denied = awaitError(transport.send(anyRequest(), {}));
    QVERIFY(denied.code() == Error::Code::Unavailable);
    QVERIFY2(denied.message().contains(QStringLiteral("permission denied for the socket %1").arg(path)), denied.what());
    QVERIFY2(denied.message().contains(QStringLiteral("usermod -aG docker")), denied.what());
}

QTEST_GUILESS_MAIN(UnixSocketTransportTest)
#include "tst_unixsockettransport.moc"
