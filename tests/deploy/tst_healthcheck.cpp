#include "core/deploy/healthcheck.h"
#include "core/deploy/tcpprobe.h"

#include "tests/deploy/onecontainer.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"

#include <QTcpServer>
#include <QTest>

using namespace dw;
using test::OneContainer;

namespace {

const QString appAuthority = QStringLiteral("172.17.0.5:3000");

} // namespace

/// The rhythm and the verdicts of the ladder, in the time of a clock that moves by itself.
class TestHealthCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void choosesTheRung_data();
    void choosesTheRung();
    void asksAtOnceAndRetriesQuickly();
    void failuresInTheStartPeriodDoNotCount();
    void failsAfterRetriesInARow();
    void oneGoodAnswerAfterTheStartPeriodIsEnough();
    void endedContainersFailAtOnce_data();
    void endedContainersFailAtOnce();
    void anEndDuringALongPauseIsNoticed();
    void crashLoopsAreRecognised();
    void oneCrashIsForgiven();
    void unhealthyCountsOnlyAfterTheStartPeriod();
    void aHealthcheckThatNeverSpeaksFails();
    void keepsTranscriptAndLogWithoutSecrets();
    void portThatNeverListensFails();
    void stopsWhenAsked();
    void engineErrorsAreNotTheContainersFault();

private:
    [[nodiscard]] HealthReport waitHealthy(const HealthTarget &target);
    [[nodiscard]] Error failure(const HealthTarget &target);
    [[nodiscard]] static HealthTarget http() { return {QStringLiteral("c1"), QStringLiteral("172.17.0.5"), 3000, QStringLiteral("/health")}; }
    [[nodiscard]] static HealthTarget nothing() { return {QStringLiteral("c1"), QStringLiteral("172.17.0.5"), 0, {}}; }

    OneContainer m_container;
    HealthPolicy m_policy;
    QStringList m_log;
    std::unique_ptr<test::FakeWeb> m_web;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<docker::DockerClient> m_docker;
    std::unique_ptr<HealthCheck> m_check;
};

void TestHealthCheck::init()
{
    m_container = {};
    m_policy = {};
    m_log.clear();
    m_check.reset();
    m_docker.reset();
    m_web = std::make_unique<test::FakeWeb>();
    m_clock = std::make_unique<test::FakeClock>(true);
    m_docker = std::make_unique<docker::DockerClient>(*m_web);
    m_check = std::make_unique<HealthCheck>(*m_docker, *m_web, *m_clock);
    m_web->listen(QStringLiteral("localhost:80"), [this](const HttpRequest &request) {
        return test::engineAnswer(m_container, m_clock->monotonic(), request);
    });
}

HealthReport TestHealthCheck::waitHealthy(const HealthTarget &target)
{
    return test::await(m_check->waitHealthy(target, m_policy, [this](const QString &line) { m_log << line; }, {}));
}

Error TestHealthCheck::failure(const HealthTarget &target)
{
    return test::awaitError(m_check->waitHealthy(target, m_policy, [this](const QString &line) { m_log << line; }, {}));
}

void TestHealthCheck::choosesTheRung_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("health");
    QTest::addColumn<bool>("listens");
    QTest::addColumn<QString>("method");
    QTest::newRow("path before all") << "/health" << "starting" << true << "HTTP /health";
    QTest::newRow("HEALTHCHECK before port") << QString() << "healthy" << true << "HEALTHCHECK of the image";
    QTest::newRow("port before nothing") << QString() << QString() << true << "TCP port";
    QTest::newRow("alive") << QString() << QString() << false << "alive for 3 s";
    QTest::newRow("path without a port") << "/health" << QString() << false << "alive for 3 s";
}

void TestHealthCheck::choosesTheRung()
{
    QFETCH(const QString, path);
    QFETCH(const QString, health);
    QFETCH(const bool, listens);
    QFETCH(const QString, method);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const int port = listens ? server.serverPort() : 0;
    m_web->listen(QStringLiteral("127.0.0.1:%1").arg(port), [](const HttpRequest &) { return test::answer(200); });
    m_container.health = health;
    const HealthReport report = waitHealthy({QStringLiteral("c1"), QStringLiteral("127.0.0.1"), port, path});
    QVERIFY2(report.method.startsWith(method), qPrintable(report.method));
    QVERIFY2(m_log.join(QLatin1Char('\n')).contains(QStringLiteral("Check: ") + report.method), qPrintable(m_log.join(QLatin1Char('\n'))));
}

void TestHealthCheck::asksAtOnceAndRetriesQuickly()
{
    QList<milliseconds> asked;
    m_web->listen(appAuthority, [&](const HttpRequest &) {
        asked << m_clock->monotonic();
        return test::answer(asked.size() < 5 ? 503 : 200);
    });
    const HealthReport report = waitHealthy(http());
    QCOMPARE(asked, (QList<milliseconds>{0ms, 100ms, 250ms, 475ms, 812ms}));
    QCOMPARE(report.transcript, (QStringList{QStringLiteral("+0.00 s  answered 503 (4 times until +0.47 s)"),
                                             QStringLiteral("+0.81 s  answered 200")}));
}

void TestHealthCheck::failuresInTheStartPeriodDoNotCount()
{
    m_policy.startPeriod = 30s;
    m_web->listen(appAuthority, [&](const HttpRequest &) { return test::answer(m_clock->monotonic() < 29s ? 503 : 204); });
    (void)waitHealthy(http());
    QVERIFY(m_clock->monotonic() >= 29s);
    QVERIFY(m_clock->monotonic() <= 29s + m_policy.interval);
}

void TestHealthCheck::failsAfterRetriesInARow()
{
    m_policy.startPeriod = 10s;
    m_policy.interval = 5s;
    m_policy.retries = 3;
    int asked = 0;
    m_web->listen(appAuthority, [&](const HttpRequest &) {
        asked += m_clock->monotonic() >= 10s ? 1 : 0;
        return test::answer(503, "database is down");
    });
    const Error error = failure(http());
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QCOMPARE(asked, 3);
    QVERIFY2(error.message().contains(QStringLiteral("HTTP /health failed 3 times")), qPrintable(error.message()));
    QVERIFY2(error.message().contains(QStringLiteral("database is down")), qPrintable(error.message()));
    QVERIFY(m_clock->monotonic() <= 10s + 3 * 5s);
}

void TestHealthCheck::oneGoodAnswerAfterTheStartPeriodIsEnough()
{
    m_policy.startPeriod = 0s;
    int asked = 0;
    m_web->listen(appAuthority, [&](const HttpRequest &) { return test::answer(++asked < 3 ? 503 : 200); });
    (void)waitHealthy(http());
    QCOMPARE(m_clock->monotonic(), 10s);
}

void TestHealthCheck::endedContainersFailAtOnce_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("outOfMemory");
    QTest::addColumn<QString>("words");
    QTest::newRow("exit code") << "exited" << 3 << false << "exit code 3";
    QTest::newRow("out of memory") << "exited" << 137 << true << "out of memory";
    QTest::newRow("paused") << "paused" << 0 << false << "paused";
    QTest::newRow("removed") << "gone" << 0 << false << "removed by somebody else";
}

void TestHealthCheck::endedContainersFailAtOnce()
{
    QFETCH(const QString, state);
    QFETCH(const int, exitCode);
    QFETCH(const bool, outOfMemory);
    QFETCH(const QString, words);
    m_policy.startPeriod = 3600s;
    m_container.life = [&](OneContainer &container, milliseconds now) {
        if (now < 200ms)
            return;
        container.isGone = state == QStringLiteral("gone");
        container.state = state;
        container.exitCode = exitCode;
        container.outOfMemory = outOfMemory;
    };
    const Error error = failure(http());
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(words), qPrintable(error.message()));
    QVERIFY(m_clock->monotonic() < 1s);
}

void TestHealthCheck::anEndDuringALongPauseIsNoticed()
{
    m_policy.startPeriod = 0s;
    m_policy.interval = 600s;
    m_container.life = [](OneContainer &container, milliseconds now) {
        if (now > 5s)
            container.state = QStringLiteral("exited");
    };
    QVERIFY(failure(http()).message().contains(QStringLiteral("exit code 0")));
    QVERIFY(m_clock->monotonic() < 8s);
}

void TestHealthCheck::crashLoopsAreRecognised()
{
    m_policy.startPeriod = 3600s;
    m_container.life = [](OneContainer &container, milliseconds now) {
        container.restartCount = int(now.count() / 700);
        const bool isBetween = now.count() % 700 > 350;
        container.state = isBetween ? QStringLiteral("restarting") : QStringLiteral("running");
        container.exitCode = isBetween ? 42 : 0;
    };
    const Error error = failure(http());
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("crash loop")), qPrintable(error.message()));
    QVERIFY2(error.message().contains(QStringLiteral("exit code 42")), qPrintable(error.message()));
    QVERIFY(m_clock->monotonic() < 5s);
}

void TestHealthCheck::oneCrashIsForgiven()
{
    m_container.life = [](OneContainer &container, milliseconds now) { container.restartCount = now >= 1s ? 1 : 0; };
    const HealthReport report = waitHealthy(nothing());
    QVERIFY(m_clock->monotonic() >= 4s);
    QVERIFY(m_clock->monotonic() < 6s);
    QVERIFY2(report.transcript.join(QLatin1Char('\n')).contains(QStringLiteral("crashed and was restarted")),
             qPrintable(report.transcript.join(QLatin1Char('\n'))));
}

void TestHealthCheck::unhealthyCountsOnlyAfterTheStartPeriod()
{
    m_policy.startPeriod = 20s;
    m_container.life = [](OneContainer &container, milliseconds now) {
        container.health = now < 2s ? QStringLiteral("starting") : now < 10s ? QStringLiteral("unhealthy") : QStringLiteral("healthy");
    };
    (void)waitHealthy(nothing());
    QVERIFY(m_clock->monotonic() >= 10s);
    QVERIFY(m_clock->monotonic() <= 11s);

    init();
    m_policy.startPeriod = 20s;
    m_container.health = QStringLiteral("unhealthy");
    const Error error = failure(nothing());
    QVERIFY2(error.message().contains(QStringLiteral("wget: 503")), qPrintable(error.message()));
    QVERIFY(m_clock->monotonic() >= 20s);
    QVERIFY(m_clock->monotonic() <= 22s);
}

void TestHealthCheck::aHealthcheckThatNeverSpeaksFails()
{
    m_container.health = QStringLiteral("starting");
    const Error error = failure(nothing());
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("no verdict")), qPrintable(error.message()));
    QVERIFY(m_clock->monotonic() < 600s);
}

void TestHealthCheck::keepsTranscriptAndLogWithoutSecrets()
{
    m_policy.startPeriod = 0s;
    for (int i = 1; i <= 80; ++i)
        m_container.log << QStringLiteral("line %1").arg(i);
    m_container.log << QStringLiteral("connecting to postgres://app:hunter2@db/web");
    const QString detail = failure(http()).detail();
    QVERIFY2(detail.contains(QStringLiteral("refused")), qPrintable(detail));
    QVERIFY2(detail.contains(QStringLiteral("line 80")), qPrintable(detail));
    QVERIFY2(!detail.contains(QStringLiteral("line 31\n")), qPrintable(detail));
    QVERIFY2(!detail.contains(QStringLiteral("hunter2")), qPrintable(detail));
}

void TestHealthCheck::portThatNeverListensFails()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const int port = server.serverPort();
    server.close();
    m_policy.startPeriod = 2s;
    const Error error = failure({QStringLiteral("c1"), QStringLiteral("127.0.0.1"), port, {}});
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("TCP port %1").arg(port)), qPrintable(error.message()));
}

void TestHealthCheck::stopsWhenAsked()
{
    test::FakeClock still;
    HealthCheck check(*m_docker, *m_web, still);
    std::stop_source source;
    auto task = check.waitHealthy(nothing(), m_policy, {}, source.get_token());
    source.request_stop();
    QCOMPARE(test::awaitError(std::move(task)).code(), Error::Code::Cancelled);
}

void TestHealthCheck::engineErrorsAreNotTheContainersFault()
{
    m_web->close(QStringLiteral("localhost:80"));
    QCOMPARE(failure(http()).code(), Error::Code::Unavailable);
}

QTEST_GUILESS_MAIN(TestHealthCheck)
#include "tst_healthcheck.moc"
