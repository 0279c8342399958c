#include "core/base/error.h"
#include "tests/detect/pollworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// When the Poller asks, how many questions at once, and what it makes of a registry that fails.
class TestPollSchedule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<PollWorld>(); }
    void cleanup() { m_world.reset(); }
    void keepsAFailingRegistryUnknown_data();
    void keepsAFailingRegistryUnknown();
    void waitsLongerWhileItFails();
    void waitsAsLongAsItIsAskedTo();
    void goesOnAfterTheStoreFailed();
    void goesOnAfterTheClockWasSetBack();
    void keepsFewRequestsInFlight();
    void pollsByItself();
    void pollsByItselfAfterTheStoreFailed();
    void stopsInTheMiddle();

private:
    std::unique_ptr<PollWorld> m_world;
};

void TestPollSchedule::keepsAFailingRegistryUnknown_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("refused") << Fault::Refused;
    QTest::newRow("time-out") << Fault::Timeout;
    QTest::newRow("500") << Fault::Status500;
    QTest::newRow("lost reply") << Fault::LostReply;
}

void TestPollSchedule::keepsAFailingRegistryUnknown()
{
    QFETCH(Fault, fault);
    QSignalSpy spy(m_world->poller.get(), &Poller::registryStateChanged);
    const QDateTime success = m_world->pollNow().lastSuccess;
    m_world->push(QStringLiteral("v2"), "second");
    m_world->connections.registryWeb.fault = [fault](const HttpRequest &) { return fault; };
    m_world->store.clock.advance(60s);
    const QDateTime begin = m_world->store.clock.now();
    QCOMPARE(m_world->pollNow().unknownSince, begin);
    m_world->store.clock.advance(60s);
    const RegistryState state = m_world->pollNow();
    QCOMPARE(state.unknownSince, begin);
    QCOMPARE(state.lastSuccess, success);
    QVERIFY2(state.problem.contains(QStringLiteral("gitea")), qPrintable(state.problem));
    QCOMPARE(m_world->poller->states().first(), state);
    QCOMPARE(m_world->findings(), 0);
    m_world->connections.registryWeb.fault = {};
    QVERIFY(!m_world->pollNow().isUnknown());
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
    QCOMPARE(spy.size(), 4);
}

void TestPollSchedule::waitsLongerWhileItFails()
{
    m_world->connections.registryWeb.fault = [](const HttpRequest &) { return Fault::Refused; };
    const auto wait = [this] { return m_world->store.clock.now().secsTo(m_world->pollNow().nextPoll); };
    const qint64 first = wait();
    QVERIFY2(first >= 269 && first <= 331, qPrintable(QString::number(first)));
    QVERIFY(wait() >= 539);
    for (int i = 0; i < 20; ++i)
        wait();
    QVERIFY(wait() <= 3'961);
}

void TestPollSchedule::waitsAsLongAsItIsAskedTo()
{
    m_world->connections.registryWeb.adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 429;
        response.headers.set("Retry-After", "7200");
        response.headers.set("RateLimit-Remaining", "0;w=21600");
    };
    const RegistryState state = m_world->pollNow();
    QVERIFY(state.isUnknown());
    QCOMPARE(state.nextPoll, m_world->store.clock.now().addSecs(7'200));
    QCOMPARE(state.rateLimitLeft, std::optional<int>(0));
}

void TestPollSchedule::goesOnAfterTheClockWasSetBack()
{
    const auto settled = [this] { return m_world->store.clock.isAsleep() && m_world->poller->states().first().lastSuccess.isValid(); };
    m_world->poller->start();
    m_world->store.clock.advance(5s);
    QTRY_VERIFY(settled());
    const int before = m_world->connections.registryWeb.requests;
    QVERIFY(before > 0);
    m_world->store.clock.set(-24h);
    for (int i = 0; i < 12; ++i) {
        m_world->store.clock.advance(30s);
        QTRY_VERIFY(settled());
    }
    QVERIFY(m_world->connections.registryWeb.requests > before);
}

void TestPollSchedule::goesOnAfterTheStoreFailed()
{
    m_world->store.database.run(QStringLiteral("ALTER TABLE projects RENAME TO gone"));
    QVERIFY(m_world->pollNow().isUnknown());
    m_world->store.database.run(QStringLiteral("ALTER TABLE gone RENAME TO projects"));
    QVERIFY(!m_world->pollNow().isUnknown());
}

void TestPollSchedule::keepsFewRequestsInFlight()
{
    for (int i = 0; i < 20; ++i) {
        Project project;
        project.name = QStringLiteral("p%1").arg(i);
        project.image = QStringLiteral("git.example.com/acme/p%1").arg(i);
        project.registry = m_world->connections.configured.id;
        m_world->store.repositories.projects.insert(project);
        m_world->connections.registryWeb.push(QStringLiteral("acme/p%1").arg(i), QStringLiteral("v1"), "m");
    }
    m_world->connections.registryWeb.clock = &m_world->store.clock;
    m_world->connections.registryWeb.delay = 100ms;
    QSignalSpy spy(m_world->poller.get(), &Poller::registryStateChanged);
    const QCoro::Task<RegistryState> task = m_world->poller->pollNow(m_world->connections.configured.id);
    for (int i = 0; i < 200 && spy.isEmpty(); ++i) {
        m_world->store.clock.advance(100ms);
        QTRY_VERIFY(m_world->store.clock.isAsleep() || !spy.isEmpty());
    }
    QCOMPARE(spy.size(), 1);
    QCOMPARE(m_world->connections.registryWeb.requests, 21);
    QCOMPARE(m_world->connections.registryWeb.mostInFlight, PollRound::inFlight);
}

void TestPollSchedule::pollsByItself()
{
    QSignalSpy spy(m_world->poller.get(), &Poller::registryStateChanged);
    m_world->poller->start();
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    for (int second = 0; second < 900; second += 10) {
        m_world->store.clock.advance(10s);
        QTRY_VERIFY(m_world->store.clock.isAsleep());
    }
    // Two or three rounds fit in a quarter of an hour, at five minutes with a tenth of jitter each.
    QVERIFY2(spy.size() >= 2 && spy.size() <= 4, qPrintable(QString::number(spy.size())));
}

void TestPollSchedule::pollsByItselfAfterTheStoreFailed()
{
    QSignalSpy spy(m_world->poller.get(), &Poller::registryStateChanged);
    m_world->store.database.run(QStringLiteral("ALTER TABLE registries RENAME TO gone"));
    m_world->poller->start();
    m_world->store.clock.advance(40s);
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    m_world->store.database.run(QStringLiteral("ALTER TABLE gone RENAME TO registries"));
    for (int second = 0; second < 400 && spy.isEmpty(); second += 10) {
        m_world->store.clock.advance(10s);
        QTRY_VERIFY(m_world->store.clock.isAsleep());
    }
    QVERIFY(!spy.isEmpty());
}

void TestPollSchedule::stopsInTheMiddle()
{
    m_world->connections.registryWeb.fault = [](const HttpRequest &) { return Fault::Hang; };
    m_world->poller->start();
    m_world->store.clock.advance(10s);
    QTRY_VERIFY(m_world->connections.registryWeb.requests > 0);
    await(m_world->poller->stop());
    QVERIFY(m_world->poller->states().first().problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestPollSchedule)
#include "tst_pollschedule.moc"
