#include "core/notify/notifier.h"

#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"
#include "tests/support/web/fakeweb.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const QString teamAuthority = QStringLiteral("team.example.com:443");
const QString settingsAuthority = QStringLiteral("settings.example.com:443");

/// A receiver that keeps the titles of what it was told.
struct Receiver {
    QStringList titles;
    int failures = 0; ///< so many answers are 503 first
    int status = 204;

    [[nodiscard]] FakeWeb::Server server()
    {
        return [this](const HttpRequest &request) {
            if (failures > 0) {
                --failures;
                return answer(503, "busy");
            }
            if (status == 204)
                titles << QJsonDocument::fromJson(request.body).object().value(QStringLiteral("title")).toString();
            return answer(status);
        };
    }
};

} // namespace

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsHowDeploysEnd_data();
    void tellsHowDeploysEnd();
    void everyChannelIsTold();
    void filtersByProject();
    void theSameEndIsToldOnce();
    void theSameFailureIsToldOnceUntilItIsOver();
    void pendingIsToldOnce();
    void peersAreToldOnceAndWhenTheyAreBack();
    void instancesAreToldOnceAndWhenTheyRecover();
    void failuresAreTriedAgainInOrder();
    void pausesGrow();
    void aRefusedMessageIsGivenUp();
    void givesUpAfterADay();
    void aSlowChannelHoldsUpNoOther();
    void messagesSurviveARestart();
    void aRemovedChannelIsForgotten();
    void noSecretsAreTold();
    void brokenUrlsAreNoHarm();
    void testsAChannel();

private:
    [[nodiscard]] Deploy ended(DeployState state, RecipeKind recipe = RecipeKind::BlueGreen);
    ChannelId addTeam(const QList<ProjectId> &projects = {});
    void run(); ///< until the outbox is empty
    void runFor(milliseconds duration);
    [[nodiscard]] bool isOutboxEmpty() { return m_notifications->channelsWithMessages().isEmpty(); }
    void restart();

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<FakeWeb> m_web;
    std::unique_ptr<NotificationRepository> m_notifications;
    std::unique_ptr<Notifier> m_notifier;
    Project m_project;
    Receiver m_team;
    Receiver m_settings;
    qint64 m_lastDeploy = 0;
};

void TestNotifier::init()
{
    m_store = std::make_unique<TestStore>();
    m_web = std::make_unique<FakeWeb>();
    m_notifications = std::make_unique<NotificationRepository>(m_store->database, m_store->vault);
    m_project = m_store->repositories.projects.insert(sampleProject());
    m_team = {};
    m_settings = {};
    m_lastDeploy = 0;
    m_web->listen(teamAuthority, m_team.server());
    m_web->listen(settingsAuthority, m_settings.server());
    restart();
}

void TestNotifier::cleanup()
{
    await(m_notifier->stop());
    m_notifier.reset();
}

void TestNotifier::restart()
{
    if (m_notifier)
        await(m_notifier->stop());
    m_notifier = std::make_unique<Notifier>(NotifyParts{*m_notifications, m_store->repositories.settings, *m_web, m_store->clock});
    m_notifier->start();
}

Deploy TestNotifier::ended(DeployState state, RecipeKind recipe)
{
    Deploy deploy;
    deploy.id = DeployId{++m_lastDeploy};
    deploy.project = m_project.id;
    deploy.stage = m_project.stages.first().id;
    deploy.recipe = recipe;
    deploy.tag = QStringLiteral("v1.2");
    deploy.state = state;
    deploy.address = QStringLiteral("https://launcher.example.com/");
    if (state == DeployState::RolledBack || state == DeployState::Failed) {
        deploy.reason = QStringLiteral("exit code 1");
        deploy.errorCode = Error::Code::Unhealthy;
        DeployStep step;
        step.name = QStringLiteral("check");
        step.state = StepState::Failed;
        deploy.steps << step;
    }
    return deploy;
}

ChannelId TestNotifier::addTeam(const QList<ProjectId> &projects)
{
    ChannelConfiguration channel;
    channel.name = QStringLiteral("team");
    channel.url = Secret(QStringLiteral("https://team.example.com/in"));
    channel.projects = projects;
    return m_notifications->insert(channel);
}

void TestNotifier::runFor(milliseconds duration)
{
    // Sleepers and answers pass through the event loop a few times.
    const auto settle = [] {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
    };
    settle();
    for (; duration > 0ms; duration -= 1s) {
        m_store->clock.advance(std::min<milliseconds>(duration, 1s));
        settle();
    }
}

void TestNotifier::run()
{
    for (int i = 0; i < 2000 && !isOutboxEmpty(); ++i)
        runFor(1s);
    QVERIFY(isOutboxEmpty());
}

void TestNotifier::tellsHowDeploysEnd_data()
{
    QTest::addColumn<DeployState>("state");
    QTest::addColumn<RecipeKind>("recipe");
    QTest::addColumn<QString>("title"); // empty: silent
    QTest::newRow("deployed") << DeployState::Succeeded << RecipeKind::BlueGreen << "launcher/dev: v1.2 deployed";
    QTest::newRow("published") << DeployState::Succeeded << RecipeKind::PublishedPort << "launcher/dev: v1.2 deployed";
    QTest::newRow("promoted") << DeployState::Succeeded << RecipeKind::Promote << "launcher/dev: v1.2 deployed";
    QTest::newRow("rolled back to") << DeployState::Succeeded << RecipeKind::Rollback << "launcher/dev: rolled back to v1.2";
    QTest::newRow("stopped") << DeployState::Succeeded << RecipeKind::Stop << "";
    QTest::newRow("removed") << DeployState::Succeeded << RecipeKind::Remove << "";
    QTest::newRow("undone") << DeployState::RolledBack << RecipeKind::BlueGreen << "launcher/dev: deploying v1.2 failed at check";
    QTest::newRow("failed") << DeployState::Failed << RecipeKind::Promote << "launcher/dev: deploying v1.2 failed at check";
    QTest::newRow("stop failed") << DeployState::Failed << RecipeKind::Stop << "launcher/dev: stop v1.2 failed at check";
    QTest::newRow("cancelled") << DeployState::Cancelled << RecipeKind::BlueGreen << "";
    QTest::newRow("superseded") << DeployState::Superseded << RecipeKind::BlueGreen << "";
}

void TestNotifier::tellsHowDeploysEnd()
{
    QFETCH(const DeployState, state);
    QFETCH(const RecipeKind, recipe);
    QFETCH(const QString, title);
    addTeam();
    m_notifier->deployEnded(ended(state, recipe), m_project);
    QVERIFY(m_team.titles.isEmpty()); // the caller was not held up
    run();
    QCOMPARE(m_team.titles, title.isEmpty() ? QStringList() : QStringList{title});
}

void TestNotifier::everyChannelIsTold()
{
    Settings settings;
    settings.notificationUrl = Secret(QStringLiteral("https://settings.example.com/hook"));
    m_store->repositories.settings.save(settings);
    addTeam();
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    run();
    QCOMPARE(m_team.titles.size(), 1);
    QCOMPARE(m_settings.titles, m_team.titles);
}

void TestNotifier::filtersByProject()
{
    addTeam({ProjectId{m_project.id.value + 1}});
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    m_notifier->peerFailed(QStringLiteral("registry"), QStringLiteral("gitea"), QStringLiteral("connection refused"));
    run();
    QCOMPARE(m_team.titles, QStringList{QStringLiteral("The registry gitea cannot be reached")});
}

void TestNotifier::theSameEndIsToldOnce()
{
    addTeam();
    const Deploy deploy = ended(DeployState::Succeeded);
    m_notifier->deployEnded(deploy, m_project);
    m_notifier->deployEnded(deploy, m_project);
    run();
    restart();
    m_notifier->deployEnded(deploy, m_project);
    run();
    QCOMPARE(m_team.titles.size(), 1);
}

void TestNotifier::theSameFailureIsToldOnceUntilItIsOver()
{
    addTeam();
    for (int i = 0; i < 3; ++i)
        m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    run();
    QCOMPARE(m_team.titles.size(), 1);
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    run();
    QCOMPARE(m_team.titles.size(), 4);
}

void TestNotifier::pendingIsToldOnce()
{
    addTeam();
    Deploy deploy = ended(DeployState::Pending);
    deploy.reason = QStringLiteral("asks for approval");
    m_notifier->deployPending(deploy, m_project);
    m_notifier->deployPending(deploy, m_project);
    run();
    QCOMPARE(m_team.titles, QStringList{QStringLiteral("launcher/dev: v1.2 waits")});
}

void TestNotifier::peersAreToldOnceAndWhenTheyAreBack()
{
    addTeam();
    const QString kind = QStringLiteral("engine");
    const QString name = QStringLiteral("nas");
    m_notifier->peerRecovered(kind, name);
    m_notifier->peerFailed(kind, name, QStringLiteral("refused"));
    m_notifier->peerFailed(kind, name, QStringLiteral("timed out"));
    m_notifier->peerRecovered(kind, name);
    m_notifier->peerRecovered(kind, name);
    run();
    QCOMPARE(m_team.titles, (QStringList{QStringLiteral("The engine nas cannot be reached"), QStringLiteral("The engine nas is back")}));
}

void TestNotifier::instancesAreToldOnceAndWhenTheyRecover()
{
    addTeam();
    Instance instance = sampleInstance(m_project.stages.first());
    instance.id = InstanceId{4};
    instance.tag = QStringLiteral("v1.2");
    instance.stage = m_project.stages.first().id;
    m_notifier->instanceRecovered(instance, m_project);
    m_notifier->instanceUnhealthy(instance, m_project, QStringLiteral("503"));
    m_notifier->instanceUnhealthy(instance, m_project, QStringLiteral("503"));
    m_notifier->instanceRecovered(instance, m_project);
    run();
    QCOMPARE(m_team.titles, (QStringList{QStringLiteral("launcher/dev: v1.2 is unhealthy"), QStringLiteral("launcher/dev: v1.2 is healthy again")}));
}

void TestNotifier::failuresAreTriedAgainInOrder()
{
    addTeam();
    m_team.failures = 3;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    run();
    QCOMPARE(m_team.titles, (QStringList{QStringLiteral("launcher/dev: v1.2 deployed"),
                                         QStringLiteral("launcher/dev: deploying v1.2 failed at check")}));
}

void TestNotifier::pausesGrow()
{
    addTeam();
    m_team.failures = 1000;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(4s);
    QCOMPARE(1000 - m_team.failures, 1);
    runFor(2s);
    QCOMPARE(1000 - m_team.failures, 2);
    runFor(8s);
    QCOMPARE(1000 - m_team.failures, 2);
    runFor(600s);
    QVERIFY(1000 - m_team.failures <= 8);
}

void TestNotifier::aRefusedMessageIsGivenUp()
{
    addTeam();
    m_team.status = 404;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    run();
    QCOMPARE(m_web->requests(), 1);
    QVERIFY(m_team.titles.isEmpty());
}

void TestNotifier::givesUpAfterADay()
{
    addTeam();
    m_web->close(teamAuthority);
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(1s);
    for (int i = 0; i < 26 * 60 && !isOutboxEmpty(); ++i) {
        m_store->clock.advance(60s);
        runFor(0s);
    }
    QVERIFY(isOutboxEmpty());
    QVERIFY(m_web->requests() > 50);
    QVERIFY(m_store->clock.monotonic() >= 24h);
}

void TestNotifier::aSlowChannelHoldsUpNoOther()
{
    Settings settings;
    settings.notificationUrl = Secret(QStringLiteral("https://settings.example.com/hook"));
    m_store->repositories.settings.save(settings);
    addTeam();
    m_settings.failures = 1000;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(1s);
    QCOMPARE(m_team.titles.size(), 1);
    QVERIFY(!isOutboxEmpty());
}

void TestNotifier::messagesSurviveARestart()
{
    addTeam();
    m_team.failures = 2;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(1s);
    QVERIFY(m_team.titles.isEmpty());
    restart();
    run();
    QCOMPARE(m_team.titles.size(), 1);
}

void TestNotifier::aRemovedChannelIsForgotten()
{
    const ChannelId team = addTeam();
    m_team.failures = 1;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(1s);
    m_notifications->remove(team);
    runFor(60s);
    QVERIFY(m_team.titles.isEmpty());
    QVERIFY(isOutboxEmpty());
}

void TestNotifier::noSecretsAreTold()
{
    QByteArray told;
    m_web->listen(teamAuthority, [&told](const HttpRequest &request) {
        told += request.body;
        return answer(204);
    });
    addTeam();
    Deploy deploy = ended(DeployState::RolledBack);
    deploy.reason = QStringLiteral("pull: https://robot:hunter2@registry.example.com/v2/ answered 401, Authorization: Bearer hunter2");
    deploy.errorDetail = QStringLiteral("DB_PASSWORD=hunter2");
    m_notifier->deployEnded(deploy, m_project);
    m_notifier->peerFailed(QStringLiteral("registry"), QStringLiteral("gitea"), deploy.reason);
    run();
    QVERIFY(told.contains("registry.example.com"));
    QVERIFY2(!told.contains("hunter2"), told.constData());
}

void TestNotifier::brokenUrlsAreNoHarm()
{
    Settings settings;
    settings.notificationUrl = Secret(QStringLiteral("no url at all"));
    m_store->repositories.settings.save(settings);
    addTeam();
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    run();
    QCOMPARE(m_team.titles.size(), 1);
}

void TestNotifier::testsAChannel()
{
    ChannelConfiguration channel;
    channel.name = QStringLiteral("team");
    channel.url = Secret(QStringLiteral("https://team.example.com/in"));
    QCOMPARE(await(m_notifier->test(channel, {})).kind, SendOutcome::Kind::Delivered);
    QCOMPARE(m_team.titles.size(), 1);
    channel.kind = ChannelKind::Telegram;
    QCOMPARE(awaitError(m_notifier->test(channel, {})).code(), Error::Code::InvalidInput);
}

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"
