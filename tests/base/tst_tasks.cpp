#include "core/base/allof.h"
#include "core/base/clock.h"
#include "core/base/taskgroup.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

QCoro::Task<> count(Wakeup &wakeup, int &woken, std::stop_token stop)
{
    co_await wakeup.wait(stop);
    ++woken;
}

QCoro::Task<> countTwice(Wakeup &wakeup, int &woken)
{
    co_await count(wakeup, woken, {});
    co_await count(wakeup, woken, {});
}

QCoro::Task<> countAndEnd(std::unique_ptr<Wakeup> &wakeup, int &woken)
{
    co_await wakeup->wait({});
    wakeup.reset();
    ++woken;
}

QCoro::Task<> sleepAndNote(Clock &clock, milliseconds duration, QStringList &notes, std::stop_token stop)
{
    co_await clock.sleep(duration, stop);
    notes << QString::number(duration.count());
}

QCoro::Task<> fail(Wakeup &wakeup)
{
    co_await wakeup.wait({});
    throw Error(Error::Code::Unavailable, QStringLiteral("the peer is away"));
}

/// Gives \a duration in milliseconds after it, or throws it as text if \a fails.
QCoro::Task<qint64> slept(FakeClock &clock, milliseconds duration, bool fails)
{
    co_await clock.sleep(duration, {});
    if (fails)
        throw Error(Error::Code::Timeout, QString::number(duration.count()));
    co_return duration.count();
}

/// How it ended: what all gave, or the error.
QCoro::Task<> noteAll(std::vector<QCoro::Task<qint64>> tasks, QStringList &notes)
{
    try {
        for (const qint64 each : co_await allOf(std::move(tasks)))
            notes << QString::number(each);
    } catch (const Error &error) {
        notes << QString(QStringLiteral("error ") + error.message());
    }
}

} // namespace

/// Clocks, and tasks that wait.
class tst_Tasks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void systemClockSleepsAndStops();
    void fakeClockWakesInOrder();
    void fakeClockAdvancesByItself();
    void fakeClockForgetsNoSleeper();
    void wakeupWakesAll();
    void wakeupStops();
    void wakeupWakesFromTheEventLoop();
    void wakeupWakesOnceEach();
    void wakeupMayEndFirst();
    void taskGroupFinishes();
    void taskGroupLogsErrors();
    void allOfRunsSideBySide();
    void allOfWaitsForTheLastBeforeItThrows();
};

void tst_Tasks::systemClockSleepsAndStops()
{
    SystemClock clock;
    QCOMPARE(clock.now().timeSpec(), Qt::UTC);
    const milliseconds before = clock.monotonic();
    await(clock.sleep(20ms, {}));
    QVERIFY(clock.monotonic() - before >= 20ms);

    std::stop_source stop;
    QTimer::singleShot(0, this, [&stop] { stop.request_stop(); });
    QCOMPARE(awaitError(clock.sleep(24h, stop.get_token())).code(), Error::Code::Cancelled);
    QCOMPARE(awaitError(clock.sleep(0ms, stop.get_token())).code(), Error::Code::Cancelled);
}

void tst_Tasks::fakeClockWakesInOrder()
{
    FakeClock clock;
    QStringList notes;
    TaskGroup tasks;
    for (const milliseconds duration : {3000ms, 1000ms, 2000ms})
        tasks.start(QStringLiteral("sleeper"), sleepAndNote(clock, duration, notes, tasks.stopToken()));
    const QDateTime start = clock.now();
    clock.advance(1000ms);
    QTRY_COMPARE(notes, QStringList({QStringLiteral("1000")}));
    clock.advance(1500ms);
    QTRY_COMPARE(notes.size(), 2);
    tasks.requestStop();
    await(tasks.finished());
    QCOMPARE(notes, QStringList({QStringLiteral("1000"), QStringLiteral("2000")}));
    QCOMPARE(start.msecsTo(clock.now()), 2500);
}

void tst_Tasks::fakeClockAdvancesByItself()
{
    FakeClock clock(true);
    await(clock.sleep(24h, {}));
    QCOMPARE(clock.monotonic(), milliseconds(24h));
}

void tst_Tasks::fakeClockForgetsNoSleeper()
{
    FakeClock clock(true);
    QStringList notes;
    TaskGroup tasks;
    for (const milliseconds duration : {1000ms, 3000ms, 2000ms})
        tasks.start(QStringLiteral("sleeper"), sleepAndNote(clock, duration, notes, tasks.stopToken()));
    await(tasks.finished());
    QCOMPARE(notes, QStringList({QStringLiteral("1000"), QStringLiteral("2000"), QStringLiteral("3000")}));
}

void tst_Tasks::wakeupWakesAll()
{
    Wakeup wakeup;
    int woken = 0;
    TaskGroup tasks;
    for (int i = 0; i < 3; ++i)
        tasks.start(QStringLiteral("waiter"), count(wakeup, woken, tasks.stopToken()));
    QCOMPARE(woken, 0);
    wakeup.notify();
    await(tasks.finished());
    QCOMPARE(woken, 3);
}

void tst_Tasks::wakeupStops()
{
    Wakeup wakeup;
    std::stop_source stop;
    int woken = 0;
    TaskGroup tasks;
    tasks.start(QStringLiteral("stopped"), count(wakeup, woken, stop.get_token()));
    tasks.start(QStringLiteral("waits on"), count(wakeup, woken, {}));
    stop.request_stop();
    QTRY_COMPARE(tasks.running(), 1);
    QCOMPARE(woken, 0);
    wakeup.notify();
    await(tasks.finished());
    QCOMPARE(woken, 1);
}

void tst_Tasks::wakeupWakesFromTheEventLoop()
{
    Wakeup wakeup;
    std::stop_source stop;
    int woken = 0;
    TaskGroup tasks;
    tasks.start(QStringLiteral("notified"), count(wakeup, woken, {}));
    tasks.start(QStringLiteral("stopped"), count(wakeup, woken, stop.get_token()));
    stop.request_stop();
    wakeup.notify();
    wakeup.notify();
    QCOMPARE(tasks.running(), 2);
    await(tasks.finished());
    QCOMPARE(woken, 1);
}

/// A notification is for those who wait at that moment, and not for those who come before it has reached them.
void tst_Tasks::wakeupWakesOnceEach()
{
    Wakeup wakeup;
    int woken = 0;
    TaskGroup tasks;
    tasks.start(QStringLiteral("waits twice"), countTwice(wakeup, woken));
    wakeup.notify();
    tasks.start(QStringLiteral("late"), count(wakeup, woken, {}));
    QTRY_COMPARE(woken, 1);
    QCoreApplication::processEvents();
    QCOMPARE(woken, 1);
    wakeup.notify();
    await(tasks.finished());
    QCOMPARE(woken, 3);
}

void tst_Tasks::wakeupMayEndFirst()
{
    auto wakeup = std::make_unique<Wakeup>();
    std::stop_source stop;
    int woken = 0;
    TaskGroup tasks;
    tasks.start(QStringLiteral("notified"), countAndEnd(wakeup, woken));
    tasks.start(QStringLiteral("notified too"), count(*wakeup, woken, {}));
    wakeup->notify();
    tasks.start(QStringLiteral("stopped"), count(*wakeup, woken, stop.get_token()));
    QTRY_COMPARE(woken, 2);
    QVERIFY(!wakeup);
    stop.request_stop();
    await(tasks.finished());
    QCOMPARE(woken, 2);
}

void tst_Tasks::taskGroupFinishes()
{
    TaskGroup tasks;
    await(tasks.finished());
    FakeClock clock;
    QStringList notes;
    tasks.start(QStringLiteral("sleeper"), sleepAndNote(clock, 1000ms, notes, tasks.stopToken()));
    QCOMPARE(tasks.running(), 1);
    tasks.requestStop();
    await(tasks.finished());
    QCOMPARE(tasks.running(), 0);
    QVERIFY(notes.isEmpty());
}

void tst_Tasks::taskGroupLogsErrors()
{
    Wakeup wakeup;
    TaskGroup tasks;
    tasks.start(QStringLiteral("poller"), fail(wakeup));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("poller ended: the peer is away")));
    wakeup.notify();
    await(tasks.finished());
}

void tst_Tasks::allOfRunsSideBySide()
{
    FakeClock clock;
    QStringList notes;
    std::vector<QCoro::Task<qint64>> tasks;
    for (const milliseconds duration : {3000ms, 1000ms, 2000ms})
        tasks.push_back(slept(clock, duration, false));
    auto all = noteAll(std::move(tasks), notes);
    clock.advance(3000ms);
    await(std::move(all));
    QCOMPARE(notes, QStringList({QStringLiteral("3000"), QStringLiteral("1000"), QStringLiteral("2000")}));
}

void tst_Tasks::allOfWaitsForTheLastBeforeItThrows()
{
    FakeClock clock;
    QStringList notes;
    std::vector<QCoro::Task<qint64>> tasks;
    for (const milliseconds duration : {2000ms, 1000ms, 3000ms})
        tasks.push_back(slept(clock, duration, duration != 3000ms));
    auto all = noteAll(std::move(tasks), notes);
    clock.advance(2500ms);
    QCoreApplication::processEvents();
    QVERIFY2(notes.isEmpty(), "one task still runs");
    clock.advance(500ms);
    await(std::move(all));
    QCOMPARE(notes, QStringList({QStringLiteral("error 2000")}));
}

QTEST_GUILESS_MAIN(tst_Tasks)
#include "tst_tasks.moc"
