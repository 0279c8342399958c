#include "core/base/error.h"
#include "core/detect/poller.h"
#include "tests/detect/detectworld.h"
#include "tests/support/base/await.h"

#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// Poller with a real store and Detector and a fake registry; what is compared is what was seen and what is deployed.
class TestPoller : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void recordsABaselineFirst();
    void deploysANewTagOnce();
    void asksOneRequestAnImageWhenNothingIsNew();
    void noticesMovedDigests();
    void leavesAloneWhatAWebhookDeployed();
    void takesTheNewestOfSeveralTags();
    void treatsARepositoryThatComesLaterAsNew();
    void forgetsDeletedTags();
    void removesInstancesOfVanishedTags();
    void removesNothingOnAFailedLook();
    void ordersNewTagsByPushTime();
    void takesWhatWasPushedAfterANewerVersion();
    void keepsAFailingRegistryUnknown_data();
    void keepsAFailingRegistryUnknown();
    void waitsLongerWhileItFails();
    void waitsAsLongAsItIsAskedTo();
    void goesOnAfterOneBadImage();
    void goesOnAfterTheStoreFailed();
    void announcesNothingThatIsTakenBack();
    void keepsFewRequestsInFlight();
    void pollsByItself();
    void pollsByItselfAfterTheStoreFailed();
    void stopsInTheMiddle();
    void findsAgainWhatACrashSwallowed();

private:
    RegistryState pollNow() { return await(m_poller->pollNow(m_world->connections.configured.id)); }
    QString push(const QString &tag, const QByteArray &manifest = "m") { return m_world->connections.registryWeb.push(QStringLiteral("acme/launcher"), tag, manifest); }
    [[nodiscard]] int findings();

    std::unique_ptr<DetectWorld> m_world;
    std::unique_ptr<Poller> m_poller;
    Project m_project;
};

void TestPoller::init()
{
    m_world = std::make_unique<DetectWorld>();
    m_poller = std::make_unique<Poller>(PollParts{m_world->store.database, m_world->store.repositories, m_world->connections,
                                                  *m_world->detector, m_world->store.clock}, m_world->store.random);
    Stage dev;
    dev.name = QStringLiteral("dev");
    dev.tagPatterns = {QStringLiteral("v*"), QStringLiteral("latest")};
    dev.autoDeploy = true;
    m_project = m_world->addProject({dev});
    push(QStringLiteral("v1"), "first");
    push(QStringLiteral("other"), "first");
}

void TestPoller::cleanup()
{
    await(m_poller->stop());
    await(m_world->detector->stop());
    m_poller.reset();
    m_world.reset();
}

int TestPoller::findings()
{
    return int(m_world->store.repositories.deliveries.page({}, 100).size());
}

void TestPoller::recordsABaselineFirst()
{
    push(QStringLiteral("latest"), "latest");
    const RegistryState state = pollNow();
    QVERIFY(!state.isUnknown());
    QCOMPARE(state.lastSuccess, m_world->store.clock.now());
    QCOMPARE(state.images, 1);
    QCOMPARE(findings(), 0);
    QVERIFY(m_world->openDeploys().isEmpty());
    QCOMPARE(m_world->store.repositories.seenTags.tags(m_project.image).size(), 3);
}

void TestPoller::deploysANewTagOnce()
{
    pollNow();
    const QString digest = push(QStringLiteral("v2"), "second");
    push(QStringLiteral("unwanted"), "second");
    pollNow();
    pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
    QCOMPARE(findings(), 1);
    const Delivery delivery = m_world->store.repositories.deliveries.page({}, 1).first();
    QCOMPARE(delivery.source, DeliverySource::Poll);
    QCOMPARE(delivery.digest, digest);
    QCOMPARE(delivery.image, QStringLiteral("git.example.com/acme/launcher:v2"));
}

void TestPoller::asksOneRequestAnImageWhenNothingIsNew()
{
    pollNow();
    const int before = m_world->connections.registryWeb.requests;
    pollNow();
    QCOMPARE(m_world->connections.registryWeb.requests, before + 1);
}

void TestPoller::noticesMovedDigests()
{
    const QString running = push(QStringLiteral("v1"), "first");
    push(QStringLiteral("latest"), "first");
    m_world->addInstance(m_project.stages.first(), QStringLiteral("v1"), running);
    pollNow();
    QCOMPARE(findings(), 0);
    push(QStringLiteral("latest"), "moved");
    pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:latest:queued")});
    push(QStringLiteral("v1"), "moved too");
    pollNow();
    pollNow();
    QCOMPARE(findings(), 2);
}

void TestPoller::leavesAloneWhatAWebhookDeployed()
{
    pollNow();
    const QString digest = push(QStringLiteral("v2"), "second");
    m_world->addInstance(m_project.stages.first(), QStringLiteral("v2"), digest);
    pollNow();
    QCOMPARE(findings(), 0);
}

void TestPoller::takesTheNewestOfSeveralTags()
{
    pollNow();
    push(QStringLiteral("v1.10.0"), "c");
    push(QStringLiteral("v1.9.0"), "b");
    push(QStringLiteral("v1.2.0"), "a");
    // What is queued before the newest is known could begin meanwhile.
    QStringList early;
    m_world->connections.registryWeb.fault = [this, &early](const HttpRequest &request) {
        if (request.method == "HEAD")
            early += m_world->openDeploys();
        return Fault::None;
    };
    pollNow();
    m_world->connections.registryWeb.fault = {};
    QCOMPARE(early, QStringList());
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1.10.0:queued")});
}

void TestPoller::treatsARepositoryThatComesLaterAsNew()
{
    Project later;
    later.name = QStringLiteral("later");
    later.image = QStringLiteral("git.example.com/acme/later");
    later.registry = m_world->connections.configured.id;
    later.stages = m_project.stages;
    later.stages[0].id = {};
    m_world->store.repositories.projects.insert(later);
    const RegistryState state = pollNow();
    QVERIFY(!state.isUnknown());
    QVERIFY2(state.problem.contains(QStringLiteral("acme/later")), qPrintable(state.problem));
    m_world->connections.registryWeb.push(QStringLiteral("acme/later"), QStringLiteral("v1"), "m");
    QVERIFY(pollNow().problem.isEmpty());
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestPoller::forgetsDeletedTags()
{
    pollNow();
    m_world->connections.registryWeb.removeTag(QStringLiteral("acme/launcher"), QStringLiteral("v1"));
    pollNow();
    QCOMPARE(m_world->store.repositories.seenTags.tags(m_project.image).size(), 1);
    push(QStringLiteral("v1"), "again");
    pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v1:queued")});
}

void TestPoller::removesInstancesOfVanishedTags()
{
    m_project.stages.first().removeDeletedTags = true;
    m_project = m_world->store.repositories.projects.update(m_project);
    const QString digest = m_world->connections.registryWeb.push(QStringLiteral("acme/launcher"), QStringLiteral("v1"), "first");
    m_world->addInstance(m_project.stages.first(), QStringLiteral("v1"), digest);
    pollNow();
    QVERIFY(m_world->openDeploys().isEmpty());
    m_world->connections.registryWeb.removeTag(QStringLiteral("acme/launcher"), QStringLiteral("v1"));
    pollNow();
    QTRY_COMPARE(m_world->store.repositories.deploys.open().size(), 1);
    QCOMPARE(m_world->store.repositories.deploys.open().first().recipe, RecipeKind::Remove);
    QCOMPARE(m_world->store.repositories.deliveries.page({}, 10).first().state, DeliveryState::Deployed);
    pollNow();
    QCOMPARE(m_world->store.repositories.deploys.open().size(), 1);
}

void TestPoller::removesNothingOnAFailedLook()
{
    m_project.stages.first().removeDeletedTags = true;
    m_project = m_world->store.repositories.projects.update(m_project);
    FakeRegistry &registry = m_world->connections.registryWeb;
    const QString digest = registry.push(QStringLiteral("acme/launcher"), QStringLiteral("v1"), "first");
    m_world->addInstance(m_project.stages.first(), QStringLiteral("v1"), digest);
    pollNow();
    // Its list leaves the tag out, yet it does not say that the tag is gone.
    registry.removeTag(QStringLiteral("acme/launcher"), QStringLiteral("v1"));
    registry.adjust = [](const HttpRequest &request, HttpResponse &response) {
        if (request.url.path().contains(QLatin1StringView("/manifests/")))
            response.status = 403;
    };
    pollNow();
    QVERIFY(m_world->store.repositories.deploys.open().isEmpty());
    QCOMPARE(findings(), 0);
    QVERIFY(m_world->store.repositories.seenTags.digest(m_project.image, QStringLiteral("v1")));
    // A repository that is not there at all says nothing about its tags either.
    registry.adjust = [](const HttpRequest &request, HttpResponse &response) {
        if (request.url.path().endsWith(QLatin1StringView("/tags/list")))
            response = HttpResponse{404, {}, "{}"};
    };
    pollNow();
    QCOMPARE(findings(), 0);
    registry.adjust = {};
    pollNow();
    QTRY_COMPARE(m_world->store.repositories.deploys.open().size(), 1);
}

void TestPoller::takesWhatWasPushedAfterANewerVersion()
{
    m_world->connections.configured.kind = RegistryKind::Gitea;
    m_world->connections.client = std::make_unique<RegistryClient>(m_world->connections.configured, m_world->connections.registryWeb,
                                                                   m_world->store.clock);
    pollNow();
    const QDateTime now = m_world->store.clock.now();
    for (const auto &[tag, minutes] : {std::pair("v3", 1), std::pair("v2", 2)}) {
        push(QString::fromLatin1(tag), QByteArray(tag));
        m_world->connections.registryWeb.pushed.insert(QString(QStringLiteral("acme/launcher:") + QString::fromLatin1(tag)), now.addSecs(60 * minutes));
        pollNow();
    }
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

void TestPoller::ordersNewTagsByPushTime()
{
    m_world->connections.configured.kind = RegistryKind::Gitea;
    m_world->connections.client = std::make_unique<RegistryClient>(m_world->connections.configured, m_world->connections.registryWeb,
                                                                   m_world->store.clock);
    pollNow();
    const QDateTime now = m_world->store.clock.now();
    for (const auto &[tag, minutes] : {std::pair("v-b", 3), std::pair("v-c", 1), std::pair("v-a", 2)}) {
        const QString name = QString::fromLatin1(tag);
        push(name, QByteArray(tag));
        m_world->connections.registryWeb.pushed.insert(QString(QStringLiteral("acme/launcher:") + name), now.addSecs(60 * minutes));
    }
    pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v-b:queued")});
    QCOMPARE(findings(), 3);
}

void TestPoller::keepsAFailingRegistryUnknown_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("refused") << Fault::Refused;
    QTest::newRow("time-out") << Fault::Timeout;
    QTest::newRow("500") << Fault::Status500;
    QTest::newRow("lost reply") << Fault::LostReply;
}

void TestPoller::keepsAFailingRegistryUnknown()
{
    QFETCH(Fault, fault);
    QSignalSpy spy(m_poller.get(), &Poller::registryStateChanged);
    const QDateTime success = pollNow().lastSuccess;
    push(QStringLiteral("v2"), "second");
    m_world->connections.registryWeb.fault = [fault](const HttpRequest &) { return fault; };
    m_world->store.clock.advance(60s);
    const QDateTime begin = m_world->store.clock.now();
    QCOMPARE(pollNow().unknownSince, begin);
    m_world->store.clock.advance(60s);
    const RegistryState state = pollNow();
    QCOMPARE(state.unknownSince, begin);
    QCOMPARE(state.lastSuccess, success);
    QVERIFY2(state.problem.contains(QStringLiteral("gitea")), qPrintable(state.problem));
    QCOMPARE(m_poller->states().first(), state);
    QCOMPARE(findings(), 0);
    m_world->connections.registryWeb.fault = {};
    QVERIFY(!pollNow().isUnknown());
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
    QCOMPARE(spy.size(), 4);
}

void TestPoller::waitsLongerWhileItFails()
{
    m_world->connections.registryWeb.fault = [](const HttpRequest &) { return Fault::Refused; };
    const auto wait = [this] { return m_world->store.clock.now().secsTo(pollNow().nextPoll); };
    const qint64 first = wait();
    QVERIFY2(first >= 269 && first <= 331, qPrintable(QString::number(first)));
    QVERIFY(wait() >= 539);
    for (int i = 0; i < 20; ++i)
        wait();
    QVERIFY(wait() <= 3'961);
}

void TestPoller::waitsAsLongAsItIsAskedTo()
{
    m_world->connections.registryWeb.adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 429;
        response.headers.set("Retry-After", "7200");
        response.headers.set("RateLimit-Remaining", "0;w=21600");
    };
    const RegistryState state = pollNow();
    QVERIFY(state.isUnknown());
    QCOMPARE(state.nextPoll, m_world->store.clock.now().addSecs(7'200));
    QCOMPARE(state.rateLimitLeft, std::optional<int>(0));
}

void TestPoller::goesOnAfterOneBadImage()
{
    Project bad;
    bad.name = QStringLiteral("bad");
    bad.image = QStringLiteral("git.example.com/acme/bad");
    bad.registry = m_world->connections.configured.id;
    m_world->store.repositories.projects.insert(bad);
    pollNow();
    push(QStringLiteral("v2"), "second");
    m_world->connections.registryWeb.fault = [](const HttpRequest &request) {
        return request.url.path().contains(QStringLiteral("/bad/")) ? Fault::Garbage : Fault::None;
    };
    const RegistryState state = pollNow();
    QVERIFY(!state.isUnknown());
    QVERIFY2(state.problem.contains(QStringLiteral("acme/bad")), qPrintable(state.problem));
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

void TestPoller::goesOnAfterTheStoreFailed()
{
    m_world->store.database.run(QStringLiteral("ALTER TABLE projects RENAME TO gone"));
    QVERIFY(pollNow().isUnknown());
    m_world->store.database.run(QStringLiteral("ALTER TABLE gone RENAME TO projects"));
    QVERIFY(!pollNow().isUnknown());
}

void TestPoller::announcesNothingThatIsTakenBack()
{
    pollNow();
    push(QStringLiteral("v2"), "second");
    QSignalSpy spy(m_world->detector.get(), &Detector::deliveryChanged);
    m_world->store.database.run(QStringLiteral("CREATE TEMP TRIGGER full BEFORE INSERT ON seen_tags BEGIN SELECT RAISE(ABORT, 'full'); END"));
    QVERIFY(pollNow().isUnknown());
    QCOMPARE(spy.size(), 0);
    QCOMPARE(findings(), 0);
    m_world->store.database.run(QStringLiteral("DROP TRIGGER full"));
    QVERIFY(!pollNow().isUnknown());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

void TestPoller::keepsFewRequestsInFlight()
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
    QSignalSpy spy(m_poller.get(), &Poller::registryStateChanged);
    const QCoro::Task<RegistryState> task = m_poller->pollNow(m_world->connections.configured.id);
    for (int i = 0; i < 200 && spy.isEmpty(); ++i) {
        m_world->store.clock.advance(100ms);
        QTRY_VERIFY(m_world->store.clock.isAsleep() || !spy.isEmpty());
    }
    QCOMPARE(spy.size(), 1);
    QCOMPARE(m_world->connections.registryWeb.requests, 21);
    QCOMPARE(m_world->connections.registryWeb.mostInFlight, PollRound::inFlight);
}

void TestPoller::pollsByItself()
{
    QSignalSpy spy(m_poller.get(), &Poller::registryStateChanged);
    m_poller->start();
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    for (int second = 0; second < 900; second += 10) {
        m_world->store.clock.advance(10s);
        QTRY_VERIFY(m_world->store.clock.isAsleep());
    }
    // Two or three rounds fit in a quarter of an hour, at five minutes with a tenth of jitter each.
    QVERIFY2(spy.size() >= 2 && spy.size() <= 4, qPrintable(QString::number(spy.size())));
}

void TestPoller::pollsByItselfAfterTheStoreFailed()
{
    QSignalSpy spy(m_poller.get(), &Poller::registryStateChanged);
    m_world->store.database.run(QStringLiteral("ALTER TABLE registries RENAME TO gone"));
    m_poller->start();
    m_world->store.clock.advance(40s);
    QTRY_VERIFY(m_world->store.clock.isAsleep());
    m_world->store.database.run(QStringLiteral("ALTER TABLE gone RENAME TO registries"));
    for (int second = 0; second < 400 && spy.isEmpty(); second += 10) {
        m_world->store.clock.advance(10s);
        QTRY_VERIFY(m_world->store.clock.isAsleep());
    }
    QVERIFY(!spy.isEmpty());
}

void TestPoller::stopsInTheMiddle()
{
    m_world->connections.registryWeb.fault = [](const HttpRequest &) { return Fault::Hang; };
    m_poller->start();
    m_world->store.clock.advance(10s);
    QTRY_VERIFY(m_world->connections.registryWeb.requests > 0);
    await(m_poller->stop());
    QVERIFY(m_poller->states().first().problem.isEmpty());
}

void TestPoller::findsAgainWhatACrashSwallowed()
{
    pollNow();
    push(QStringLiteral("v2"), "second");
    pollNow();
    // As if the power went after the finding was stored and before it was noted as seen.
    m_world->store.repositories.seenTags.remove(m_project.image, QStringLiteral("v2"));
    pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{QStringLiteral("dev:v2:queued")});
}

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"
