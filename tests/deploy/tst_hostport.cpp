#include "core/deploy/hostport.h"
#include "tests/support/base/await.h"
#include "tests/support/base/countedrandom.h"

#include <QTcpServer>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

/// Elsewhere, so that what this machine has open does not matter.
const EngineEndpoint remote{{}, u"remote"_s, QUrl(u"ssh://me@nas"_s)};

QList<Instance> withPorts(const QList<int> &ports)
{
    QList<Instance> instances;
    for (const int port : ports) {
        Instance instance;
        instance.hostPort = port;
        instances << instance;
    }
    return instances;
}

} // namespace

/// Which port of the host an instance gets.
class TestHostPort final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOutWhatInstancesHave()
    {
        CountedRandom random;
        QList<int> taken;
        for (int i = 0; i < 5; ++i) {
            const int port = chooseHostPort({21000, 21004}, withPorts(taken), remote, random);
            QVERIFY(port >= 21000 && port <= 21004);
            QVERIFY(!taken.contains(port));
            taken << port;
        }
        const Error error = errorOf([&] { (void)chooseHostPort({21000, 21004}, withPorts(taken), remote, random); });
        QCOMPARE(error.code(), Error::Code::Unavailable);
        QVERIFY2(error.message().contains(u"21000-21004"_s) && error.message().contains(u"host_ports"_s), qPrintable(error.message()));
    }

    void reachesTheWholeRange()
    {
        CountedRandom random;
        QCOMPARE(chooseHostPort({65535, 65535}, {}, remote, random), 65535);
        QCOMPARE(chooseHostPort({1024, 1025}, withPorts({1024}), remote, random), 1025);
        QCOMPARE(chooseHostPort({1024, 1025}, withPorts({1025}), remote, random), 1024);
    }

    void leavesOutWhatListensHere()
    {
        QTcpServer somebody;
        QVERIFY(somebody.listen(QHostAddress::AnyIPv4));
        const int port = somebody.serverPort();
        const EngineEndpoint here{{}, u"here"_s, QUrl(u"unix:///run/docker.sock"_s)};
        CountedRandom random;
        QVERIFY_THROWS_EXCEPTION(Error, (void)chooseHostPort({port, port}, {}, here, random));
        QCOMPARE(chooseHostPort({port, port}, {}, remote, random), port);
    }
};

QTEST_GUILESS_MAIN(TestHostPort)
#include "tst_hostport.moc"
