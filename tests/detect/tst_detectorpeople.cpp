#include "tests/detect/detectworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// What people ask of the Detector, and what it holds for them.
class TestDetectorPeople : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<DetectWorld>(); }
    void cleanup();
    void explainsWithoutActing();
    void holdsEverythingWhilePaused();
    void deploysWhatAPersonWantsWhilePaused();
    void plansADeploy();
    void replaysAndDismisses();

private:
    Delivery call(const QByteArray &body, const QMap<QByteArray, QByteArray> &headers = {}) { return m_world->call(body, headers); }
    [[nodiscard]] Detector::Explanation explain(const QString &image) { return await(m_world->detector->explain(image, {})); }
    [[nodiscard]] Delivery stored(DeliveryId id) { return m_world->store.repositories.deliveries.byId(id); }

    std::unique_ptr<DetectWorld> m_world;
};

void TestDetectorPeople::cleanup()
{
    await(m_world->detector->stop());
    m_world.reset();
}

void TestDetectorPeople::explainsWithoutActing()
{
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("dev-*"))});
    const Delivery explained = explain(QStringLiteral("git.example.com/acme/launcher:dev-1")).delivery;
    QCOMPARE(explained.state, DeliveryState::Deployed);
    QVERIFY(!explained.id.isValid());
    QCOMPARE(explained.trace.last().rule, QStringLiteral("auto-deploy"));
    QCOMPARE(explain(QStringLiteral("nginx")).delivery.state, DeliveryState::Waiting);
    QCOMPARE(errorOf([this] { static_cast<void>(explain(QStringLiteral("Not/An Image"))); }).code(), Error::Code::InvalidInput);
    QVERIFY(m_world->openDeploys().isEmpty());
    QVERIFY(m_world->store.repositories.deliveries.page({}, 10).isEmpty());
}

void TestDetectorPeople::holdsEverythingWhilePaused()
{
    Settings settings = m_world->store.repositories.settings.load();
    settings.pauseAutoDeploy = true;
    m_world->store.repositories.settings.save(settings);
    Stage night = stage(QStringLiteral("night"), QStringLiteral("n*"));
    night.minimumAge = 600s;
    m_world->addProject({stage(QStringLiteral("dev"), QStringLiteral("v*")), night});
    const Delivery pushed = call(plain("v1"));
    const Delivery polled = m_world->detector->found(QStringLiteral("git.example.com/acme/launcher:v2"), QString(QStringLiteral("sha256:") + QString(64, QLatin1Char('2'))));
    const Delivery held = call(plain("n1"));
    const QString text = QStringLiteral("automatic deploys are paused");
    const Delivery explained = explain(QStringLiteral("git.example.com/acme/launcher:v3")).delivery;
    for (const Delivery &delivery : {pushed, polled, held, explained}) {
        QCOMPARE(delivery.state, DeliveryState::Pending);
        QVERIFY2(std::ranges::any_of(delivery.trace, [&text](const TraceLine &line) { return line.text.contains(text); }), qPrintable(delivery.decision));
    }
    QVERIFY2(pushed.decision.contains(text), qPrintable(pushed.decision));
    QCOMPARE(m_world->openDeploys(), (QStringList{QStringLiteral("dev:v1:pending"), QStringLiteral("dev:v2:pending"), QStringLiteral("night:n1:pending")}));
    settings.pauseAutoDeploy = false;
    m_world->store.repositories.settings.save(settings);
    QCOMPARE(call(plain("v3")).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys().mid(0, 3), (QStringList{QStringLiteral("dev:v1:pending"), QStringLiteral("dev:v2:pending"), QStringLiteral("night:n1:pending")}));
    QCOMPARE(m_world->openDeploys().value(3), QStringLiteral("dev:v3:queued"));
}

void TestDetectorPeople::deploysWhatAPersonWantsWhilePaused()
{
    Settings settings = m_world->store.repositories.settings.load();
    settings.pauseAutoDeploy = true;
    m_world->store.repositories.settings.save(settings);
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/launcher:v1"));
    const Delivery asked = m_world->detector->ask(QStringLiteral("git.example.com/acme/launcher:v1"), QStringLiteral("anna"));
    QTRY_COMPARE(stored(asked.id).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
    m_world->detector->ask(QStringLiteral("git.example.com/acme/launcher:v2"), QStringLiteral("anna"));
    QVERIFY(m_world->openDeploys().contains(QStringLiteral("dev:v2:queued")));
    // A project that a push makes waits like any other.
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/other:v1"));
    const Delivery pushed = call(R"({"image":"git.example.com/acme/other:v1"})");
    QTRY_COMPARE(stored(pushed.id).state, DeliveryState::Pending);
    QVERIFY(m_world->openDeploys().contains(QStringLiteral("dev:v1:pending")));
}

void TestDetectorPeople::plansADeploy()
{
    Stage dev = stage(QStringLiteral("dev"), QStringLiteral("v*"));
    dev.maxInstances = 2;
    dev.keepPrevious = 1;
    const Project project = m_world->addProject({dev});
    for (const char *tag : {"v1", "v2"}) {
        m_world->addInstance(project.stages.first(), QString::fromLatin1(tag), {});
        m_world->store.clock.advance(1min);
    }
    Instance kept = m_world->addInstance(project.stages.first(), QStringLiteral("v0"), {});
    kept.state = InstanceState::Kept;
    kept.lastUsed = m_world->store.clock.now().addDays(-1);
    m_world->store.repositories.instances.update(kept);
    const QList<Plan> plans = explain(QStringLiteral("git.example.com/acme/launcher:v3")).plans;
    QCOMPARE(plans.size(), 1);
    const Plan &plan = plans.first();
    QCOMPARE(plan.where, QStringLiteral("launcher/dev"));
    QCOMPARE(plan.pulled, QStringLiteral("git.example.com/acme/launcher:v3"));
    QCOMPARE(plan.started, QStringLiteral("launcher-dev-v3"));
    QCOMPARE(plan.retired, QStringList{QStringLiteral("launcher-dev-v1")});
    QCOMPARE(plan.removed, QStringList{QStringLiteral("launcher-dev-v0")});
    QVERIFY(plan.routed.isEmpty());
    QVERIFY(explain(QStringLiteral("git.example.com/acme/launcher:nightly")).plans.isEmpty());
    QVERIFY(m_world->openDeploys().isEmpty());
}

void TestDetectorPeople::replaysAndDismisses()
{
    const DeliveryId id = call(R"({"image":"other.example.com/a/b:v1"})").id;
    QCOMPARE(m_world->detector->dismiss(id).state, DeliveryState::Dismissed);
    QCOMPARE(stored(id).state, DeliveryState::Dismissed);
    Project project;
    project.name = QStringLiteral("b");
    project.image = QStringLiteral("other.example.com/a/b");
    project.stages = {stage(QStringLiteral("dev"), QStringLiteral("*"))};
    m_world->store.repositories.projects.insert(project);
    QCOMPARE(m_world->detector->replay(id).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
    QCOMPARE(errorOf([&] { m_world->detector->dismiss(id); }).code(), Error::Code::Conflict);
    QCOMPARE(errorOf([&] { m_world->detector->replay(DeliveryId{999}); }).code(), Error::Code::NotFound);
}

QTEST_GUILESS_MAIN(TestDetectorPeople)
#include "tst_detectorpeople.moc"
