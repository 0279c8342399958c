#include "tests/notify/notifyworld.h"

#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace dw::test {

void NotifyWorld::begin()
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

void NotifyWorld::end()
{
    await(m_notifier->stop());
    m_notifier.reset();
}

void NotifyWorld::restart()
{
    if (m_notifier)
        await(m_notifier->stop());
    m_notifier = std::make_unique<Notifier>(NotifyParts{*m_notifications, m_store->repositories.settings, *m_web, m_store->clock});
    m_notifier->start();
}

Deploy NotifyWorld::ended(DeployState state, RecipeKind recipe)
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

ChannelId NotifyWorld::addTeam(const QList<ProjectId> &projects)
{
    ChannelConfiguration channel;
    channel.name = QStringLiteral("team");
    channel.url = Secret(QStringLiteral("https://team.example.com/in"));
    channel.projects = projects;
    return m_notifications->insert(channel);
}

void NotifyWorld::runFor(milliseconds duration)
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

void NotifyWorld::run()
{
    for (int i = 0; i < 2000 && !isOutboxEmpty(); ++i)
        runFor(1s);
    QVERIFY(isOutboxEmpty());
}

} // namespace dw::test
