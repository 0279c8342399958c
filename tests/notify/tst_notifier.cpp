#include "tests/notify/notifyworld.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// What people are told, and what they are told only once.
class TestNotifier : public QObject, private NotifyWorld
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void tellsHowDeploysEnd_data();
    void tellsHowDeploysEnd();
    void everyChannelIsTold();
    void filtersByProject();
    void theSameEndIsToldOnce();
    void theSameFailureIsToldOnceUntilItIsOver();
    void pendingIsToldOnce();
    void peersAreToldOnceAndWhenTheyAreBack();
    void instancesAreToldOnceAndWhenTheyRecover();
    void noSecretsAreTold();
    void testsAChannel();
};

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
