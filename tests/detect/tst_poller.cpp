#include "core/base/error.h"
#include "tests/detect/pollworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// What the Poller finds, with a real store and Detector and a fake registry; what is compared is what was seen and what is
/// deployed.
class TestPoller : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<PollWorld>(); }
    void cleanup() { m_world.reset(); }
    void recordsABaselineFirst();
    void deploysANewTagOnce();
    void asksOneRequestAnImageWhenNothingIsNew();
    void noticesMovedDigests();
    void leavesAloneWhatAWebhookDeployed();
    void treatsARepositoryThatComesLaterAsNew();
    void forgetsDeletedTags();
    void removesInstancesOfVanishedTags();
    void removesNothingOnAFailedLook();
    void goesOnAfterOneBadImage();
    void announcesNothingThatIsTakenBack();
    void findsAgainWhatACrashSwallowed();
    void findsAgainWhatCouldNotBeStored();

private:
    std::unique_ptr<PollWorld> m_world;
};

void TestPoller::recordsABaselineFirst()
{
    m_world->push(QStringLiteral("latest"), "latest");
    const RegistryState state = m_world->pollNow();
    QVERIFY(!state.isUnknown());
    QCOMPARE(state.lastSuccess, m_world->store.clock.now());
    QCOMPARE(state.images, 1);
    QCOMPARE(m_world->findings(), 0);
    QVERIFY(m_world->openDeploys().isEmpty());
    QCOMPARE(m_world->store.repositories.seenTags.tags(m_world->project.image).size(), 3);
}

void TestPoller::deploysANewTagOnce()
{
    m_world->pollNow();
    const QString digest = m_world->push(QStringLiteral("v2"), "second");
    m_world->push(QStringLiteral("unwanted"), "second");
    m_world->pollNow();
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
    QCOMPARE(m_world->findings(), 1);
    const Delivery delivery = m_world->store.repositories.deliveries.page({}, 1).first();
    QCOMPARE(delivery.source, DeliverySource::Poll);
    QCOMPARE(delivery.digest, digest);
    QCOMPARE(delivery.image, QStringLiteral("git.example.com/acme/launcher:v2"));
}

void TestPoller::asksOneRequestAnImageWhenNothingIsNew()
{
    m_world->pollNow();
    const int before = m_world->connections.registryWeb.requests;
    m_world->pollNow();
    QCOMPARE(m_world->connections.registryWeb.requests, before + 1);
}

void TestPoller::noticesMovedDigests()
{
    const QString running = m_world->push(QStringLiteral("v1"), "first");
    m_world->push(QStringLiteral("latest"), "first");
    m_world->addInstance(m_world->project.stages.first(), QStringLiteral("v1"), running);
    m_world->pollNow();
    QCOMPARE(m_world->findings(), 0);
    m_world->push(QStringLiteral("latest"), "moved");
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:latest:queued")});
    m_world->push(QStringLiteral("v1"), "moved too");
    m_world->pollNow();
    m_world->pollNow();
    QCOMPARE(m_world->findings(), 2);
}

void TestPoller::leavesAloneWhatAWebhookDeployed()
{
    m_world->pollNow();
    const QString digest = m_world->push(QStringLiteral("v2"), "second");
    m_world->addInstance(m_world->project.stages.first(), QStringLiteral("v2"), digest);
    m_world->pollNow();
    QCOMPARE(m_world->findings(), 0);
}

void TestPoller::treatsARepositoryThatComesLaterAsNew()
{
    Project later;
    later.name = QStringLiteral("later");
    later.image = QStringLiteral("git.example.com/acme/later");
    later.registry = m_world->connections.configured.id;
    later.stages = m_world->project.stages;
    later.stages[0].id = {};
    m_world->store.repositories.projects.insert(later);
    const RegistryState state = m_world->pollNow();
    QVERIFY(!state.isUnknown());
    QVERIFY2(state.problem.contains(QStringLiteral("acme/later")), qPrintable(state.problem));
    m_world->connections.registryWeb.push(QStringLiteral("acme/later"), QStringLiteral("v1"), "m");
    QVERIFY(m_world->pollNow().problem.isEmpty());
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestPoller::forgetsDeletedTags()
{
    m_world->pollNow();
    m_world->connections.registryWeb.removeTag(QStringLiteral("acme/launcher"), QStringLiteral("v1"));
    m_world->pollNow();
    QCOMPARE(m_world->store.repositories.seenTags.tags(m_world->project.image).size(), 1);
    m_world->push(QStringLiteral("v1"), "again");
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestPoller::removesInstancesOfVanishedTags()
{
    m_world->project.stages.first().removeDeletedTags = true;
    m_world->project = m_world->store.repositories.projects.update(m_world->project);
    const QString digest = m_world->connections.registryWeb.push(QStringLiteral("acme/launcher"), QStringLiteral("v1"), "first");
    m_world->addInstance(m_world->project.stages.first(), QStringLiteral("v1"), digest);
    m_world->pollNow();
    QVERIFY(m_world->openDeploys().isEmpty());
    m_world->connections.registryWeb.removeTag(QStringLiteral("acme/launcher"), QStringLiteral("v1"));
    m_world->pollNow();
    QTRY_COMPARE(m_world->store.repositories.deploys.open().size(), 1);
    QCOMPARE(m_world->store.repositories.deploys.open().first().recipe, RecipeKind::Remove);
    QCOMPARE(m_world->store.repositories.deliveries.page({}, 10).first().state, DeliveryState::Deployed);
    m_world->pollNow();
    QCOMPARE(m_world->store.repositories.deploys.open().size(), 1);
}

void TestPoller::removesNothingOnAFailedLook()
{
    m_world->project.stages.first().removeDeletedTags = true;
    m_world->project = m_world->store.repositories.projects.update(m_world->project);
    FakeRegistry &registry = m_world->connections.registryWeb;
    const QString digest = registry.push(QStringLiteral("acme/launcher"), QStringLiteral("v1"), "first");
    m_world->addInstance(m_world->project.stages.first(), QStringLiteral("v1"), digest);
    m_world->pollNow();
    // Its list leaves the tag out, yet it does not say that the tag is gone.
    registry.removeTag(QStringLiteral("acme/launcher"), QStringLiteral("v1"));
    registry.adjust = [](const HttpRequest &request, HttpResponse &response) {
        if (request.url.path().contains(QLatin1StringView("/manifests/")))
            response.status = 403;
    };
    m_world->pollNow();
    QVERIFY(m_world->store.repositories.deploys.open().isEmpty());
    QCOMPARE(m_world->findings(), 0);
    QVERIFY(m_world->store.repositories.seenTags.digest(m_world->project.image, QStringLiteral("v1")));
    // A repository that is not there at all says nothing about its tags either.
    registry.adjust = [](const HttpRequest &request, HttpResponse &response) {
        if (request.url.path().endsWith(QLatin1StringView("/tags/list")))
            response = HttpResponse{404, {}, "{}"};
    };
    m_world->pollNow();
    QCOMPARE(m_world->findings(), 0);
    registry.adjust = {};
    m_world->pollNow();
    QTRY_COMPARE(m_world->store.repositories.deploys.open().size(), 1);
}

void TestPoller::goesOnAfterOneBadImage()
{
    Project bad;
    bad.name = QStringLiteral("bad");
    bad.image = QStringLiteral("git.example.com/acme/bad");
    bad.registry = m_world->connections.configured.id;
    m_world->store.repositories.projects.insert(bad);
    m_world->pollNow();
    m_world->push(QStringLiteral("v2"), "second");
    m_world->connections.registryWeb.fault = [](const HttpRequest &request) {
        return request.url.path().contains(QStringLiteral("/bad/")) ? Fault::Garbage : Fault::None;
    };
    const RegistryState state = m_world->pollNow();
    QVERIFY(!state.isUnknown());
    QVERIFY2(state.problem.contains(QStringLiteral("acme/bad")), qPrintable(state.problem));
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

void TestPoller::announcesNothingThatIsTakenBack()
{
    m_world->pollNow();
    m_world->push(QStringLiteral("v2"), "second");
    QSignalSpy spy(m_world->detector.get(), &Detector::deliveryChanged);
    m_world->store.database.run(QStringLiteral("CREATE TEMP TRIGGER full BEFORE INSERT ON seen_tags BEGIN SELECT RAISE(ABORT, 'full'); END"));
    QVERIFY(m_world->pollNow().isUnknown());
    QCOMPARE(spy.size(), 0);
    QCOMPARE(m_world->findings(), 0);
    m_world->store.database.run(QStringLiteral("DROP TRIGGER full"));
    QVERIFY(!m_world->pollNow().isUnknown());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

void TestPoller::findsAgainWhatACrashSwallowed()
{
    m_world->pollNow();
    m_world->push(QStringLiteral("v2"), "second");
    m_world->pollNow();
    // As if the power went after the finding was stored and before it was noted as seen.
    m_world->store.repositories.seenTags.remove(m_world->project.image, QStringLiteral("v2"));
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

void TestPoller::findsAgainWhatCouldNotBeStored()
{
    m_world->pollNow();
    m_world->push(QStringLiteral("v2"), "second");
    m_world->store.database.run(QStringLiteral("ALTER TABLE deploy_steps RENAME TO hidden"));
    const RegistryState state = m_world->pollNow();
    QVERIFY2(state.problem.contains(QStringLiteral("the database failed")), qPrintable(state.problem));
    m_world->store.database.run(QStringLiteral("ALTER TABLE hidden RENAME TO deploy_steps"));
    QCOMPARE(m_world->findings(), 0);
    m_world->pollNow();
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
    QCOMPARE(m_world->findings(), 1);
}

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"
