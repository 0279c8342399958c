#include "tests/notify/notifyworld.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// How messages get through to receivers that fail, refuse and vanish.
class TestNotifierOutbox : public QObject, private NotifyWorld
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void failuresAreTriedAgainInOrder();
    void aPoisonedMessageLetsOthersPass();
    void aMessageThatWaitsIsNotForgotten();
    void aServiceThatAsksForRestGetsIt();
    void pausesGrow();
    void aRefusedMessageIsGivenUp();
    void givesUpAfterADay();
    void aSlowChannelHoldsUpNoOther();
    void messagesSurviveARestart();
    void goesOnAfterTheClockWasSetBack();
    void aRemovedChannelIsForgotten();
    void brokenUrlsAreNoHarm();
};

void TestNotifierOutbox::failuresAreTriedAgainInOrder()
{
    addTeam();
    m_team.failures = 3;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    run();
    QCOMPARE(m_team.titles, (QStringList{QStringLiteral("launcher/dev: v1.2 deployed"),
                                         QStringLiteral("launcher/dev: deploying v1.2 failed at check")}));
}

/// One message that the receiver chokes on, whatever else it takes.
void TestNotifierOutbox::aPoisonedMessageLetsOthersPass()
{
    addTeam();
    m_team.poison = QStringLiteral("failed at check");
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(60s);
    const QString deployed = QStringLiteral("launcher/dev: v1.2 deployed");
    QCOMPARE(m_team.titles, QStringList{deployed});
    // What comes while only the poisoned one waits does not wait with it.
    runFor(600s);
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(1s);
    QCOMPARE(m_team.titles, (QStringList{deployed, deployed}));
    QVERIFY(!isOutboxEmpty());
}

void TestNotifierOutbox::aMessageThatWaitsIsNotForgotten()
{
    addTeam();
    m_team.poison = QStringLiteral("failed at check");
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    runFor(600s);
    restart();
    m_team.poison.clear();
    run();
    QCOMPARE(m_team.titles, QStringList{QStringLiteral("launcher/dev: deploying v1.2 failed at check")});
}

/// Being called too often is about the channel and not about one message.
void TestNotifierOutbox::aServiceThatAsksForRestGetsIt()
{
    addTeam();
    m_team.rest = 300;
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(290s);
    QCOMPARE(m_web->requests(), 1);
    QVERIFY(m_team.titles.isEmpty());
    run();
    QCOMPARE(m_team.titles.size(), 2);
}

void TestNotifierOutbox::pausesGrow()
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

void TestNotifierOutbox::goesOnAfterTheClockWasSetBack()
{
    addTeam();
    m_team.failures = 1;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    runFor(1s);
    QCOMPARE(m_team.failures, 0);
    // As on a machine that learns the time from others a while after it has started.
    m_store->clock.set(-10 * 24h);
    restart();
    m_notifier->deployEnded(ended(DeployState::RolledBack), m_project);
    runFor(60s);
    QCOMPARE(m_team.titles.size(), 2);
    QVERIFY(isOutboxEmpty());
}

void TestNotifierOutbox::aRefusedMessageIsGivenUp()
{
    addTeam();
    m_team.status = 404;
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    run();
    QCOMPARE(m_web->requests(), 1);
    QVERIFY(m_team.titles.isEmpty());
}

void TestNotifierOutbox::givesUpAfterADay()
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

void TestNotifierOutbox::aSlowChannelHoldsUpNoOther()
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

void TestNotifierOutbox::messagesSurviveARestart()
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

void TestNotifierOutbox::aRemovedChannelIsForgotten()
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

void TestNotifierOutbox::brokenUrlsAreNoHarm()
{
    Settings settings;
    settings.notificationUrl = Secret(QStringLiteral("no url at all"));
    m_store->repositories.settings.save(settings);
    addTeam();
    m_notifier->deployEnded(ended(DeployState::Succeeded), m_project);
    run();
    QCOMPARE(m_team.titles.size(), 1);
}

QTEST_GUILESS_MAIN(TestNotifierOutbox)
#include "tst_notifieroutbox.moc"
