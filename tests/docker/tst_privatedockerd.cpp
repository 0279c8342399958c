#include "core/docker/dockerclient.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/privatedockerd.h"

#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace dw;
using namespace dw::docker;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int slow = 120'000;

/// A container in a network of its own.
void fill(PrivateDockerd &engine)
{
    engine.buildWebImage(u"trace/web:v1"_s);
    DockerClient docker(engine.transport());
    await(docker.ensureNetwork(u"trace-net"_s, {}, {}));
    ContainerSpec spec;
    spec.name = u"trace"_s;
    spec.image = u"trace/web:v1"_s;
    spec.network = u"trace-net"_s;
    await(docker.startContainer(await(docker.createContainer(spec, {})), {}));
}

/// What the machine has of an engine: interfaces, mounts, processes, control groups and files. Empty: nothing.
QStringList tracesOf(const QString &directory, const QString &network, const QStringList &containers)
{
    QStringList traces;
    const QByteArray path = QFile::encodeName(QString(directory + u'/'));
    for (const QNetworkInterface &link : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &address : link.addressEntries()) {
            if (address.ip().toString().startsWith(network))
                traces << QString(u"interface "_s + link.name());
        }
    }
    QFile mounts(u"/proc/self/mountinfo"_s);
    if (mounts.open(QIODevice::ReadOnly) && mounts.readAll().contains(path))
        traces << u"mounts"_s;
    for (const QString &process : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile command(u"/proc/%1/cmdline"_s.arg(process));
        if (command.open(QIODevice::ReadOnly) && command.readAll().contains(path))
            traces << QString(u"process "_s + process);
        QFile groups(u"/proc/%1/cgroup"_s.arg(process));
        const QByteArray ofProcess = groups.open(QIODevice::ReadOnly) ? groups.readAll() : QByteArray();
        if (std::ranges::any_of(containers, [&](const QString &id) { return ofProcess.contains(id.toUtf8()); }))
            traces << QString(u"container process "_s + process);
    }
    if (QFile::exists(directory))
        traces << QString(u"directory "_s + directory);
    return traces;
}

QStringList containersIn(const QString &directory)
{
    return QDir(QString(directory + u"/data/containers"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

/// The part of the test that is killed: an engine with a container, its traces' names on the output.
int holdAnEngine(bool isEngineKilled)
{
    PrivateDockerd engine;
    if (const QString why = engine.start(); !why.isEmpty())
        qFatal("%s", qPrintable(why));
    fill(engine);
    if (isEngineKilled)
        engine.kill();
    std::printf("%s %s\n", qPrintable(engine.directory()), qPrintable(engine.network()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

/// A test's engine leaves nothing on the machine, however the test ends.
class TestPrivateDockerd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesNothing();
    void leavesNothingOfAKilledEngine();
    void leavesNothingOfAKilledTest_data();
    void leavesNothingOfAKilledTest();
};

void TestPrivateDockerd::leavesNothing()
{
    auto engine = std::make_unique<PrivateDockerd>();
    QCOMPARE(engine->start(), QString());
    fill(*engine);
    const QString directory = engine->directory();
    const QString network = engine->network();
    const QStringList containers = containersIn(directory);
    QCOMPARE(containers.size(), 1);
    const QStringList running = tracesOf(directory, network, containers);
    QVERIFY2(running.filter(u"interface"_s).size() >= 2, qPrintable(running.join(u", "_s)));
    QVERIFY(!running.filter(u"container process"_s).isEmpty());
    engine.reset();
    QCOMPARE(tracesOf(directory, network, containers).join(u'\n'), QString());
}

void TestPrivateDockerd::leavesNothingOfAKilledEngine()
{
    auto engine = std::make_unique<PrivateDockerd>();
    QCOMPARE(engine->start(), QString());
    fill(*engine);
    const QString directory = engine->directory();
    const QString network = engine->network();
    const QStringList containers = containersIn(directory);
    engine->kill();
    QVERIFY(!tracesOf(directory, network, containers).filter(u"container process"_s).isEmpty());
    engine.reset();
    QCOMPARE(tracesOf(directory, network, containers).join(u'\n'), QString());
}

void TestPrivateDockerd::leavesNothingOfAKilledTest_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("while its engine runs") << u"--hold"_s;
    QTest::newRow("after its engine was killed") << u"--hold-killed"_s;
}

void TestPrivateDockerd::leavesNothingOfAKilledTest()
{
    QFETCH(const QString, mode);
    QProcess test;
    test.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    test.start(QCoreApplication::applicationFilePath(), {mode});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += test.readAllStandardOutput()).endsWith('\n') || test.state() == QProcess::NotRunning, slow);
    const QStringList names = QString::fromUtf8(said).split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(names.size(), 2);
    const QString directory = names.first();
    const QString network = names.last().trimmed();
    const QStringList containers = containersIn(directory);
    QCOMPARE(containers.size(), 1);
    QVERIFY(!tracesOf(directory, network, containers).isEmpty());
    test.kill();
    QTRY_COMPARE_WITH_TIMEOUT(tracesOf(directory, network, containers).join(u'\n'), QString(), slow);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1).startsWith(u"--hold"_s))
        return holdAnEngine(arguments.at(1) == u"--hold-killed"_s);
    TestPrivateDockerd test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_privatedockerd.moc"
