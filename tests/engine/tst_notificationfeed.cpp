#include "core/engine/notificationfeed.h"
#include "tests/support/base/await.h"
#include "tests/support/deploy/deadconnections.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"
#include "tests/support/web/fakeweb.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// What the engine's parts announce, and what a receiver hears of it.
class TestNotificationFeed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void instancesFailAndRecover_data();
    void instancesFailAndRecover();
    void peersFallSilentAndAnswerAgain();
    void registriesFallSilentAndAnswerAgain();
    void deploysEndAndWait();
    void whatIsToldIsStoredWithWhatItTellsOf();
    void whatCannotBeToldIsStoredAllTheSame();

private:
    /// “event reason” of every message so far, once all that is on its way has arrived.
    [[nodiscard]] QStringList heard();
    [[nodiscard]] Deploy deploy(DeployState state);

    std::unique_ptr<TestStore> m_store;
    FakeWeb m_web;
    DeadConnections m_connections;
    std::unique_ptr<NotificationRepository> m_notifications;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<Deployer> m_deployer;
    std::unique_ptr<Detector> m_detector;
    std::unique_ptr<Poller> m_poller;
    std::unique_ptr<PeerHealth> m_health;
    std::unique_ptr<NotificationFeed> m_feed;
    Project m_project;
    QStringList m_heard;
};

void TestNotificationFeed::init()
{
    m_heard.clear();
    m_store = std::make_unique<TestStore>();
    Repositories &repositories = m_store->repositories;
    Settings settings = repositories.settings.load();
    settings.notificationUrl = Secret(u"http://people.test/in"_s);
    repositories.settings.save(settings);
    m_project = repositories.projects.insert(sampleProject());
    m_web.listen(u"people.test:80"_s, [this](const HttpRequest &request) {
        const QJsonObject json = QJsonDocument::fromJson(request.body).object();
        m_heard << QString(json.value(u"event"_s).toString() + u' ' + json.value(u"facts"_s)[u"reason"_s].toString()).trimmed();
        return answer(204);
    });
    m_notifications = std::make_unique<NotificationRepository>(m_store->database, m_store->vault);
    m_notifier = std::make_unique<Notifier>(NotifyParts{*m_notifications, repositories.settings, m_web, m_store->clock});
    m_deployer = std::make_unique<Deployer>(DeployParts{m_store->database, repositories, m_connections, m_store->clock, m_store->random});
    m_detector = std::make_unique<Detector>(m_store->database, repositories, m_connections, *m_deployer, m_store->clock);
    m_poller = std::make_unique<Poller>(PollParts{m_store->database, repositories, m_connections, *m_detector, m_store->clock}, m_store->random);
    m_health = std::make_unique<PeerHealth>(m_connections, m_store->clock);
    m_feed = std::make_unique<NotificationFeed>(repositories, *m_notifier);
    m_feed->follow(*m_poller, *m_health);
    m_notifier->start();
}

void TestNotificationFeed::cleanup()
{
    await(m_notifier->stop());
    m_feed.reset();
    m_health.reset();
    m_poller.reset();
    m_detector.reset();
    m_deployer.reset();
    m_notifier.reset();
    m_notifications.reset();
    m_store.reset();
}

QStringList TestNotificationFeed::heard()
{
    if (!QTest::qWaitFor([this] { return m_notifications->channelsWithMessages().isEmpty(); }, 10'000))
        return {u"messages are stuck"_s};
    return m_heard;
}

Deploy TestNotificationFeed::deploy(DeployState state)
{
    Deploy deploy = sampleDeploy(m_project.stages.first());
    deploy.project = m_project.id;
    deploy.projectName = m_project.name;
    deploy.recipe = RecipeKind::BlueGreen;
    deploy.delivery = {};
    deploy.instance = {};
    deploy.state = state;
    deploy.reason = u"exit code 1"_s;
    deploy.errorCode = Error::Code::Unhealthy;
    deploy.finished = m_store->clock.now();
    return deploy;
}

void TestNotificationFeed::instancesFailAndRecover_data()
{
    QTest::addColumn<InstanceState>("state");
    QTest::addColumn<bool>("isTold");
    for (const auto &[state, name] : EnumNames<InstanceState>::table) {
        const bool isTold = state == InstanceState::Unhealthy || state == InstanceState::Failed || state == InstanceState::Missing;
        QTest::newRow(QByteArray(name.data(), qsizetype(name.size())).constData()) << state << isTold;
    }
}

void TestNotificationFeed::instancesFailAndRecover()
{
    QFETCH(const InstanceState, state);
    QFETCH(const bool, isTold);
    Instance instance = sampleInstance(m_project.stages.first());
    instance.project = m_project.id;
    instance.state = state;
    instance.stateReason = u"it ended"_s;
    instance.id = m_store->repositories.instances.insert(instance);
    m_store->repositories.instances.update(instance);
    QCOMPARE(heard(), isTold ? QStringList{u"instance.unhealthy it ended"_s} : QStringList());
    instance.state = InstanceState::Running;
    m_store->repositories.instances.update(instance);
    m_store->repositories.instances.update(instance);
    QCOMPARE(heard().mid(isTold ? 1 : 0), isTold ? QStringList{u"instance.recovered"_s} : QStringList());
}

void TestNotificationFeed::peersFallSilentAndAnswerAgain()
{
    const QDateTime now = m_store->clock.now();
    Q_EMIT m_health->changed(u"engine"_s, {PeerState::Kind::Ok, u"API 1.43"_s, now});
    QCOMPARE(heard(), QStringList());
    Q_EMIT m_health->changed(u"engine"_s, {PeerState::Kind::Unreachable, u"refused"_s, now});
    Q_EMIT m_health->changed(u"proxy"_s, {PeerState::Kind::Unreachable, u"timed out"_s, now});
    QCOMPARE(heard(), (QStringList{u"peer.unreachable refused"_s, u"peer.unreachable timed out"_s}));
    Q_EMIT m_health->changed(u"engine"_s, {PeerState::Kind::Ok, u"API 1.43"_s, now});
    QCOMPARE(heard().mid(2), QStringList{u"peer.recovered API 1.43"_s});
}

void TestNotificationFeed::registriesFallSilentAndAnswerAgain()
{
    RegistryState state;
    state.registry = m_store->repositories.registries.insert(sampleRegistry());
    state.problem = u"connection refused"_s;
    state.unknownSince = m_store->clock.now();
    Q_EMIT m_poller->registryStateChanged(state);
    Q_EMIT m_poller->registryStateChanged(state);
    QCOMPARE(heard(), QStringList{u"peer.unreachable connection refused"_s});
    state.unknownSince = {};
    state.problem.clear();
    state.lastSuccess = m_store->clock.now();
    Q_EMIT m_poller->registryStateChanged(state);
    QCOMPARE(heard().mid(1), QStringList{u"peer.recovered"_s});
    // One that is gone meanwhile concerns nobody.
    state.registry = RegistryId{99};
    state.unknownSince = m_store->clock.now();
    Q_EMIT m_poller->registryStateChanged(state);
    QCOMPARE(heard().size(), 2);
}

void TestNotificationFeed::deploysEndAndWait()
{
    DeployRepository &deploys = m_store->repositories.deploys;
    Deploy ended = deploy(DeployState::Running);
    ended.id = deploys.insert(ended);
    deploys.update(ended);
    QCOMPARE(heard(), QStringList());
    ended.state = DeployState::RolledBack;
    deploys.update(ended);
    deploys.update(ended);
    QCOMPARE(heard(), QStringList{u"deploy.failed exit code 1"_s});
    Deploy waiting = deploy(DeployState::Pending);
    waiting.id = deploys.insert(waiting);
    deploys.update(waiting);
    QCOMPARE(heard().mid(1), QStringList{u"deploy.pending exit code 1"_s});
    // A project that is gone is called as it was called then.
    Deploy orphan = deploy(DeployState::Succeeded);
    orphan.projectName = u"gone"_s;
    (void)deploys.insert(orphan);
    QCOMPARE(heard().mid(2), QStringList{u"deploy.succeeded"_s});
}

void TestNotificationFeed::whatIsToldIsStoredWithWhatItTellsOf()
{
    Deploy ended = deploy(DeployState::Running);
    ended.id = m_store->repositories.deploys.insert(ended);
    Instance instance = sampleInstance(m_project.stages.first());
    instance.project = m_project.id;
    ended.state = DeployState::Succeeded;
    {
        Transaction transaction(m_store->database);
        m_store->repositories.deploys.update(ended);
        (void)m_store->repositories.instances.insert(instance);
        QCOMPARE(m_notifications->waiting(), 2);
        // The daemon is gone here.
    }
    QCOMPARE(heard(), QStringList());
    // The next one ends it again, and people hear of that.
    m_store->repositories.deploys.update(ended);
    (void)m_store->repositories.instances.insert(instance);
    QCOMPARE(heard(), (QStringList{u"deploy.succeeded"_s, u"instance.unhealthy three probes failed"_s}));
}

void TestNotificationFeed::whatCannotBeToldIsStoredAllTheSame()
{
    m_store->database.run(u"ALTER TABLE notification_marks RENAME TO hidden"_s);
    Deploy ended = deploy(DeployState::Succeeded);
    ended.id = m_store->repositories.deploys.insert(ended);
    QCOMPARE(m_store->repositories.deploys.byId(ended.id).state, DeployState::Succeeded);
    m_store->database.run(u"ALTER TABLE hidden RENAME TO notification_marks"_s);
    QCOMPARE(heard(), QStringList());
}

QTEST_GUILESS_MAIN(TestNotificationFeed)
#include "tst_notificationfeed.moc"
