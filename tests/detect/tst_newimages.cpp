#include "core/base/error.h"
#include "tests/detect/detectworld.h"
#include "tests/support/base/await.h"

#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// What becomes of a push of an image that no project has.
class TestNewImages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<DetectWorld>(); }
    void cleanup();
    void leavesUnknownImagesWaiting();
    void makesAProjectOfAnUnknownImage();
    void makesAProjectOfATagThatIsAnnouncedEarly();
    void makesOneProjectOfTwoCalls();
    void decidesEveryCallAboutTheSameTag();
    void saysWhyNoProjectWasMade();

private:
    Delivery call(const QByteArray &body) { return m_world->call(body); }
    [[nodiscard]] Delivery stored(DeliveryId id) { return m_world->store.repositories.deliveries.byId(id); }

    std::unique_ptr<DetectWorld> m_world;
};

void TestNewImages::cleanup()
{
    await(m_world->detector->stop());
    m_world.reset();
}

void TestNewImages::leavesUnknownImagesWaiting()
{
    const Delivery foreign = call(R"({"image":"other.example.com/a/b:v1"})");
    QCOMPARE(foreign.state, DeliveryState::Waiting);
    QVERIFY2(foreign.decision.contains(QStringLiteral("other.example.com is not configured")), qPrintable(foreign.decision));
    Settings settings = m_world->store.repositories.settings.load();
    settings.autoCreate = false;
    m_world->store.repositories.settings.save(settings);
    QCOMPARE(call(plain("v1")).state, DeliveryState::Waiting);
    QVERIFY(m_world->store.repositories.projects.all().isEmpty());
    QCOMPARE(m_world->connections.engine.calls(), 0);
}

void TestNewImages::makesAProjectOfAnUnknownImage()
{
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/launcher:v1"),
                           FakeImage().listeningOn(3000).withLabel(QStringLiteral("org.opencontainers.image.title"), QStringLiteral("The Launcher")));
    QSignalSpy spy(m_world->detector.get(), &Detector::projectCreated);
    const Delivery first = call(plain("v1"));
    QTRY_COMPARE(stored(first.id).state, DeliveryState::Deployed);
    QCOMPARE(spy.size(), 1);
    const Project project = m_world->store.repositories.projects.all().value(0);
    QCOMPARE(project.name, QStringLiteral("the-launcher"));
    QCOMPARE(project.port, 3000);
    QCOMPARE(project.image, QStringLiteral("git.example.com/acme/launcher"));
    QCOMPARE(project.registry, m_world->connections.configured.id);
    QCOMPARE(project.stages.size(), 1);
    QCOMPARE(project.stages.first().name, QStringLiteral("dev"));
    QCOMPARE(project.stages.first().maxInstances, 3);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestNewImages::makesAProjectOfATagThatIsAnnouncedEarly()
{
    const Delivery delivery = call(plain("v1"));
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/launcher:v1"));
    QTRY_VERIFY(m_world->isDecided());
    QCOMPARE(stored(delivery.id).state, DeliveryState::Deployed);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestNewImages::makesOneProjectOfTwoCalls()
{
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/launcher:v1"));
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/launcher:v2"));
    call(plain("v1"));
    call(plain("v2"));
    call(R"({"image":"git.example.com/other/launcher:v1"})");
    m_world->connections.engine.push(QStringLiteral("git.example.com/third/launcher:v1"));
    call(R"({"image":"git.example.com/third/launcher:v1"})");
    QTRY_VERIFY(m_world->isDecided());
    QStringList names;
    for (const Project &project : m_world->store.repositories.projects.all())
        names << project.name;
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("launcher"), QStringLiteral("launcher-2")}));
    QVERIFY(m_world->openDeploys().contains(QStringLiteral("dev:v2:queued")));
}

void TestNewImages::saysWhyNoProjectWasMade()
{
    const Delivery delivery = call(plain("v1"));
    QTRY_VERIFY(m_world->isDecided());
    QCOMPARE(stored(delivery.id).state, DeliveryState::Waiting);
    QVERIFY2(stored(delivery.id).decision.contains(QStringLiteral("git.example.com/acme/launcher:v1: ")), qPrintable(stored(delivery.id).decision));
    QCOMPARE(stored(delivery.id).trace.last().rule, QStringLiteral("inquiry"));
    QVERIFY(m_world->store.repositories.projects.all().isEmpty());
}

void TestNewImages::decidesEveryCallAboutTheSameTag()
{
    m_world->connections.engine.push(QStringLiteral("git.example.com/acme/launcher:v1"));
    m_world->connections.registryWeb.push(QStringLiteral("acme/launcher"), QStringLiteral("v1"), "m");
    // Registries tell of every architecture; all of these calls wait for the one project.
    for (int i = 0; i < 3; ++i)
        call(plain("v1"));
    QTRY_VERIFY(m_world->store.repositories.deliveries.undecided().isEmpty());
    QCOMPARE(m_world->store.repositories.projects.all().size(), 1);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

QTEST_GUILESS_MAIN(TestNewImages)
#include "tst_newimages.moc"
