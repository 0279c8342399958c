#include "core/deploy/healthcheck.h"
#include "core/net/networktransport.h"

#include "tests/support/base/await.h"
#include "tests/support/docker/privatedockerd.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// The health ladder against a real engine: what its port forwarder, its restarts and its HEALTHCHECK really do.
class TestRealHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void pathAnswers();
    void healthcheckOfTheImageCounts();
    void ownPortIsFoundOpen();
    void publishedPortWaitsForTheContainer();
    void aliveIsTheLastRung();
    void exitCodesAreNamed();
    void crashLoopsAreRecognised();
    void outOfMemoryIsNamed();
    void unhealthyKeepsLogAndTranscript();

private:
    [[nodiscard]] HealthTarget run(const QString &image, const QString &path = {}, int port = 0);
    [[nodiscard]] HealthReport waitHealthy(const HealthTarget &target);
    [[nodiscard]] Error failure(const HealthTarget &target);
    void build(const QString &name, const QString &script, const QStringList &changes = {});

    PrivateDockerd m_dockerd;
    std::unique_ptr<docker::DockerClient> m_docker;
    std::unique_ptr<NetworkTransport> m_http;
    SystemClock m_clock;
    HealthPolicy m_policy;
    docker::ContainerSpec m_spec;
    QString m_container;
};

void TestRealHealth::initTestCase()
{
    const QString problem = m_dockerd.start();
    if (!problem.isEmpty() && !mustRunAll())
        QSKIP(qPrintable(problem));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_docker = std::make_unique<docker::DockerClient>(m_dockerd.transport());
    m_http = std::make_unique<NetworkTransport>();
    m_dockerd.buildWebImage(QStringLiteral("web:v1"));
}

void TestRealHealth::cleanup()
{
    if (!m_container.isEmpty())
        await(m_docker->removeContainer(m_container, {}));
    m_container.clear();
    m_policy = {};
    m_spec = {};
}

void TestRealHealth::build(const QString &name, const QString &script, const QStringList &changes)
{
    m_dockerd.buildImage(name, script, changes);
}

HealthTarget TestRealHealth::run(const QString &image, const QString &path, int port)
{
    m_spec.name = QStringLiteral("checked");
    m_spec.image = image;
    m_container = await(m_docker->createContainer(m_spec, {}));
    await(m_docker->startContainer(m_container, {}));
    const docker::Container container = await(m_docker->inspectContainer(m_container, {}));
    return {m_container, container.networkAddresses.value(QStringLiteral("bridge")), port, path};
}

HealthReport TestRealHealth::waitHealthy(const HealthTarget &target)
{
    HealthCheck check(*m_docker, *m_http, m_clock);
    return await(check.waitHealthy(target, m_policy, [](const QString &line) { qInfo().noquote() << line; }, {}));
}

Error TestRealHealth::failure(const HealthTarget &target)
{
    HealthCheck check(*m_docker, *m_http, m_clock);
    return awaitError(check.waitHealthy(target, m_policy, [](const QString &line) { qInfo().noquote() << line; }, {}));
}

void TestRealHealth::pathAnswers()
{
    QCOMPARE(waitHealthy(run(QStringLiteral("web:v1"), QStringLiteral("/health"), 80)).method, QStringLiteral("HTTP /health"));
}

void TestRealHealth::healthcheckOfTheImageCounts()
{
    build(QStringLiteral("checked:v1"), QStringLiteral("sleep 1; touch /tmp/ready 2>/dev/null || touch /ready; sleep 1000"),
          {QStringLiteral("HEALTHCHECK --interval=1s CMD ls /tmp/ready || ls /ready")});
    QCOMPARE(waitHealthy(run(QStringLiteral("checked:v1"))).method, QStringLiteral("HEALTHCHECK of the image"));
}

void TestRealHealth::ownPortIsFoundOpen()
{
    QCOMPARE(waitHealthy(run(QStringLiteral("web:v1"), {}, 80)).method, QStringLiteral("TCP port 80"));
}

void TestRealHealth::publishedPortWaitsForTheContainer()
{
    constexpr int delay = 2;
    build(QStringLiteral("late:v1"), QStringLiteral("sleep %1; exec httpd -f -p 80 -h /").arg(delay), {QStringLiteral("EXPOSE 80")});
    m_spec.ports = {{80, QStringLiteral("127.0.0.1"), 0}};
    HealthTarget target = run(QStringLiteral("late:v1"));
    QElapsedTimer sinceStart;
    sinceStart.start();
    const docker::Container container = await(m_docker->inspectContainer(m_container, {}));
    QCOMPARE(container.ports.size(), 1);
    target.address = QStringLiteral("127.0.0.1");
    target.port = container.ports.first().hostPort;
    const HealthReport report = waitHealthy(target);
    const QString transcript = report.transcript.join(QLatin1Char('\n'));
    // The forwarder accepts from the first moment on; only what follows shows whether the container listens.
    QVERIFY2(sinceStart.elapsed() >= delay * 1000 - 500, qPrintable(transcript));
    QVERIFY2(report.transcript.size() > 1, qPrintable(transcript));
}

void TestRealHealth::aliveIsTheLastRung()
{
    build(QStringLiteral("quiet:v1"), QStringLiteral("sleep 1000"));
    m_policy.settle = 1s;
    QCOMPARE(waitHealthy(run(QStringLiteral("quiet:v1"))).method, QStringLiteral("alive for 1 s"));
}

void TestRealHealth::exitCodesAreNamed()
{
    build(QStringLiteral("ends:v1"), QStringLiteral("echo no database; exit 3"));
    m_spec.restart = RestartPolicy::No;
    const Error error = failure(run(QStringLiteral("ends:v1"), QStringLiteral("/health"), 80));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("exit code 3")), qPrintable(error.message()));
    QVERIFY2(error.detail().contains(QStringLiteral("no database")), qPrintable(error.detail()));
}

void TestRealHealth::crashLoopsAreRecognised()
{
    build(QStringLiteral("loops:v1"), QStringLiteral("exit 4"));
    const Error error = failure(run(QStringLiteral("loops:v1"), QStringLiteral("/health"), 80));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("crash loop")), qPrintable(error.message()));
    QVERIFY2(error.message().contains(QStringLiteral("exit code 4")), qPrintable(error.message()));
}

void TestRealHealth::outOfMemoryIsNamed()
{
    build(QStringLiteral("greedy:v1"), QStringLiteral("x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done"));
    m_spec.restart = RestartPolicy::No;
    m_spec.memoryBytes = 16 << 20;
    const Error error = failure(run(QStringLiteral("greedy:v1")));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("out of memory")), qPrintable(error.message()));
}

void TestRealHealth::unhealthyKeepsLogAndTranscript()
{
    m_policy.startPeriod = 0s;
    m_policy.interval = 1s;
    m_policy.retries = 2;
    const Error error = failure(run(QStringLiteral("web:v1"), QStringLiteral("/no/such/page"), 80));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("404")), qPrintable(error.message()));
    QVERIFY2(error.detail().contains(QStringLiteral("+0.")), qPrintable(error.detail()));
}

QTEST_GUILESS_MAIN(TestRealHealth)
#include "tst_realhealth.moc"
