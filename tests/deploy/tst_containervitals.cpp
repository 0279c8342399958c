#include "core/deploy/containervitals.h"
#include "core/deploy/transcript.h"

#include "tests/support/base/await.h"

#include <QTest>

using namespace dw;

class TestContainerVitals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheCause_data();
    void namesTheCause();
    void oneRestartIsForgiven();
    void theSecondRestartIsACrashLoop();
    void aCrashLoopIsExplained();
    void noCrashLoopIsWatchedForever();
    void transcriptFoldsEqualLines();
    void transcriptIsBounded();
};

void TestContainerVitals::namesTheCause_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("outOfMemory");
    QTest::addColumn<QStringList>("words"); // empty: all is well
    QTest::newRow("running") << "running" << 0 << false << QStringList();
    QTest::newRow("restarting once") << "restarting" << 1 << false << QStringList();
    QTest::newRow("exited 0") << "exited" << 0 << false << QStringList{QStringLiteral("exit code 0"), QStringLiteral("keep running")};
    QTest::newRow("exited 1") << "exited" << 1 << false << QStringList{QStringLiteral("web-dev-v1"), QStringLiteral("exit code 1")};
    QTest::newRow("not found") << "exited" << 127 << false << QStringList{QStringLiteral("command was not found")};
    QTest::newRow("out of memory") << "exited" << 137 << true << QStringList{QStringLiteral("exit code 137"), QStringLiteral("out of memory")};
    QTest::newRow("killed") << "exited" << 137 << false << QStringList{QStringLiteral("SIGKILL")};
    QTest::newRow("any signal") << "exited" << 128 + 31 << false << QStringList{QStringLiteral("signal 31")};
    QTest::newRow("dead") << "dead" << 1 << false << QStringList{QStringLiteral("exit code 1")};
    QTest::newRow("paused") << "paused" << 0 << false << QStringList{QStringLiteral("paused")};
    QTest::newRow("removing") << "removing" << 0 << false << QStringList{QStringLiteral("removed")};
    QTest::newRow("created") << "created" << 0 << false << QStringList{QStringLiteral("never started")};
}

void TestContainerVitals::namesTheCause()
{
    QFETCH(const QString, state);
    QFETCH(const int, exitCode);
    QFETCH(const bool, outOfMemory);
    QFETCH(const QStringList, words);
    docker::Container container;
    container.name = QStringLiteral("web-dev-v1");
    container.state = state;
    container.exitCode = exitCode;
    container.outOfMemory = outOfMemory;
    ContainerVitals vitals;
    if (words.isEmpty()) {
        vitals.examine(container);
        return;
    }
    const Error error = test::errorOf([&] { vitals.examine(container); });
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    for (const QString &word : words)
        QVERIFY2(error.message().contains(word), qPrintable(error.message()));
}

void TestContainerVitals::oneRestartIsForgiven()
{
    docker::Container container;
    ContainerVitals vitals;
    container.state = QStringLiteral("restarting");
    container.restartCount = 1;
    container.exitCode = 1;
    vitals.examine(container);
    container.state = QStringLiteral("running");
    container.exitCode = 0;
    vitals.examine(container);
    QCOMPARE(vitals.restarts(), 1);
}

void TestContainerVitals::theSecondRestartIsACrashLoop()
{
    docker::Container container;
    ContainerVitals vitals;
    container.state = QStringLiteral("restarting");
    container.restartCount = 1;
    container.exitCode = 3;
    vitals.examine(container);
    container.state = QStringLiteral("running");
    container.exitCode = 0;
    container.restartCount = 2;
    const Error error = test::errorOf([&] { vitals.examine(container); });
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("crash loop")), qPrintable(error.message()));
    QVERIFY2(error.message().contains(QStringLiteral("exit code 3")), qPrintable(error.message()));
}

void TestContainerVitals::aCrashLoopIsExplained()
{
    docker::Container container;
    ContainerVitals vitals;
    container.state = QStringLiteral("running");
    container.restartCount = 2;
    vitals.examine(container);
    container.state = QStringLiteral("restarting");
    container.exitCode = 3;
    const Error error = test::errorOf([&] { vitals.examine(container); });
    QVERIFY2(error.message().contains(QStringLiteral("restarted it 2 times, last with exit code 3")), qPrintable(error.message()));
}

void TestContainerVitals::noCrashLoopIsWatchedForever()
{
    docker::Container container;
    ContainerVitals vitals;
    container.state = QStringLiteral("running");
    container.restartCount = 4;
    vitals.examine(container);
    container.restartCount = 5;
    const Error error = test::errorOf([&] { vitals.examine(container); });
    QVERIFY2(error.message().endsWith(QStringLiteral("restarted it 5 times")), qPrintable(error.message()));
}

void TestContainerVitals::transcriptFoldsEqualLines()
{
    Transcript transcript;
    QVERIFY(transcript.add(0ms, QStringLiteral("refused")));
    QVERIFY(!transcript.add(100ms, QStringLiteral("refused")));
    QVERIFY(transcript.add(1250ms, QStringLiteral("answered 200")));
    QCOMPARE(transcript.lines(), (QStringList{QStringLiteral("+0.00 s  refused (2 times until +0.10 s)"),
                                              QStringLiteral("+1.25 s  answered 200")}));
}

void TestContainerVitals::transcriptIsBounded()
{
    Transcript transcript;
    for (int i = 0; i < 10'000; ++i)
        transcript.add(milliseconds(i), QString(QString::number(i) + QString(10'000, QLatin1Char('x'))));
    const QStringList lines = transcript.lines();
    QVERIFY(lines.size() < 100);
    QVERIFY(lines.first().contains(QStringLiteral("  0x")));
    QVERIFY(lines.last().contains(QStringLiteral("  9999x")));
    QVERIFY(lines.join(QLatin1Char('\n')).size() < 50'000);
}

QTEST_GUILESS_MAIN(TestContainerVitals)
#include "tst_containervitals.moc"
