#include "tests/support/base/await.h"
#include "tests/support/system/realworld.h"
#include "tests/support/system/sshserver.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// The engine is another machine's, reached through a real sshd with the user's own ssh.
class RemoteEngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void comesBack();
    void saysWhyNot_data();
    void saysWhyNot();
    void endsWithTheDaemon();

private:
    void deploysAndServes(const QString &tag);
    /// What the daemon says of its engine now.
    [[nodiscard]] QString words();

    RealWorld m_world;
    SshServer m_ssh;
};

void RemoteEngineTest::initTestCase()
{
    QCOMPARE(m_world.startParts(), QString());
    QCOMPARE(m_ssh.start(), QString());
    for (const QString &tag : {u"v1"_s, u"v2"_s, u"v3"_s})
        m_world.push(u"acme/web"_s, tag);
    QByteArray seed = m_world.seed({}, RealWorld::projectSeed(u"web"_s, {}, u", max_instances: 3, drain: 0s"_s));
    seed.replace(QByteArray("unix://" + m_world.engine.socketPath().toUtf8()), m_ssh.address(m_world.engine.socketPath()).toUtf8());
    m_world.daemon.environment.insert(u"PATH"_s, m_ssh.searchPath());
    QCOMPARE(m_world.daemon.start(seed), QString());
    deploysAndServes(u"v1"_s);
}

void RemoteEngineTest::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_world.daemon.log().right(4000);
    QCOMPARE(m_world.foreign->change(), QByteArray());
}

void RemoteEngineTest::deploysAndServes(const QString &tag)
{
    const QJsonObject deploy = m_world.deployed(u"web"_s, tag);
    QVERIFY2(deploy.value(u"state"_s) == "succeeded"_L1, storyOf(deploy).constData());
    QCOMPARE(m_world.fetch(u"http://127.0.0.1:%1/"_s.arg(m_world.instance(u"web"_s, tag).value(u"host_port"_s).toInt())), tag.toUtf8());
}

QString RemoteEngineTest::words()
{
    const auto answer = m_world.daemon.call("POST", u"/api/engines/1/test"_s);
    return QString::fromUtf8(answer.body);
}

/// The connection is lost, with calls and the event stream in it, and the way back takes a while.
void RemoteEngineTest::comesBack()
{
    m_ssh.stop();
    const QJsonObject failed = m_world.deployed(u"web"_s, u"v2"_s);
    QVERIFY2(failed.value(u"state"_s) != "succeeded"_L1, storyOf(failed).constData());
    QVERIFY2(failed.value(u"reason"_s).toString().contains(u"ssh to root@127.0.0.1"_s), storyOf(failed).constData());
    QCOMPARE(m_ssh.start(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(!words().contains(u"ssh to"_s), patience);
    deploysAndServes(u"v2"_s);
    QCOMPARE(m_world.fetch(u"http://127.0.0.1:%1/"_s.arg(m_world.instance(u"web"_s, u"v1"_s).value(u"host_port"_s).toInt())), QByteArray("v1"));
    // The event stream, too, is there again.
    m_world.engineCall("POST", u"/containers/web-dev-v2/stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_world.instance(u"web"_s, u"v2"_s).value(u"state"_s).toString() != u"running"_s, patience);
}

void RemoteEngineTest::saysWhyNot_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown host key") << u"host"_s << u"connect once by hand"_s;
    QTest::newRow("key refused") << u"key"_s << u"ssh-copy-id"_s;
    QTest::newRow("no engine there") << u"engine"_s << u"is Docker running there"_s;
}

void RemoteEngineTest::saysWhyNot()
{
    QFETCH(const QString, fault);
    QFETCH(const QString, expected);
    m_ssh.stop();
    if (fault == u"host"_s)
        m_ssh.forgetHost();
    else if (fault == u"key"_s)
        m_ssh.takeKeyAway();
    else
        m_world.engine.kill();
    QCOMPARE(m_ssh.start(), QString());
    QTRY_VERIFY2_WITH_TIMEOUT(words().contains(expected), qPrintable(words()), patience);
    m_ssh.rememberHost();
    m_ssh.giveKeyBack();
    if (fault == u"engine"_s) {
        QCOMPARE(m_world.engine.start(), QString());
        m_world.foreign->remember();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!words().contains(expected), patience);
    deploysAndServes(u"v3"_s);
    (void)m_world.ended(m_world.daemon.call("DELETE", u"/api/projects/web/stages/dev/instances/%1"_s
                                                          .arg(m_world.instance(u"web"_s, u"v3"_s).value(u"id"_s).toInteger())));
}

void RemoteEngineTest::endsWithTheDaemon()
{
    const auto tunnels = [this] {
        QProcess list;
        list.start(u"pgrep"_s, {u"-f"_s, u"-c"_s, QString(u"docker-watcher-ssh-.*"_s + m_world.engine.socketPath())});
        list.waitForFinished(10'000);
        return list.readAllStandardOutput().trimmed().toInt();
    };
    QCOMPARE(tunnels(), 1);
    m_world.daemon.kill();
    QTRY_COMPARE_WITH_TIMEOUT(tunnels(), 0, patience);
    QCOMPARE(m_world.daemon.start(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(tunnels(), 1, patience);
    QCOMPARE(m_world.daemon.terminate(), 0);
    QCOMPARE(tunnels(), 0);
}

QTEST_GUILESS_MAIN(RemoteEngineTest)
#include "tst_remoteengine.moc"
