#include "core/notify/notificationrepository.h"
#include "core/store/rekey.h"

#include "tests/support/base/await.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

ChannelConfiguration sample(const QString &name = QStringLiteral("team"))
{
    ChannelConfiguration channel;
    channel.name = name;
    channel.kind = ChannelKind::Gotify;
    channel.url = Secret(QStringLiteral("https://push.example.com/message?token=AbC"));
    channel.projects = {ProjectId{3}, ProjectId{5}};
    channel.isEnabled = true;
    return channel;
}

Notification numbered(int number)
{
    Notification notification;
    notification.event = NotificationEvent::DeploySucceeded;
    notification.title = QString::number(number);
    notification.at = QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    return notification;
}

} // namespace

class TestNotificationRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackAChannel()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        ChannelConfiguration channel = sample();
        channel.id = notifications.insert(channel);
        QVERIFY(notifications.channel(channel.id) == channel);
        channel.name = QStringLiteral("ops");
        channel.kind = ChannelKind::Ntfy;
        channel.url = Secret();
        channel.projects.clear();
        channel.isEnabled = false;
        notifications.update(channel);
        QVERIFY(notifications.channels() == QList<ChannelConfiguration>{channel});
        notifications.remove(channel.id);
        QVERIFY(notifications.channels().isEmpty());
        QCOMPARE(errorOf([&] { notifications.remove(channel.id); }).code(), Error::Code::NotFound);
    }

    void refusesATakenName()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        (void)notifications.insert(sample());
        QCOMPARE(errorOf([&] { (void)notifications.insert(sample()); }).code(), Error::Code::Conflict);
        QCOMPARE(notifications.channels().size(), 1);
    }

    void urlsAreSealedAndFollowTheKey()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        (void)notifications.insert(sample());
        QSqlQuery query = store.database.run(QStringLiteral("SELECT sealed_url FROM notification_channels"));
        QVERIFY(query.next());
        QVERIFY(!query.value(0).toByteArray().contains("AbC"));
        query.finish();
        const Vault next(QByteArray(32, 'n'), store.random);
        rekey(store.database, store.vault, next);
        Vault reopened(QByteArray(32, 'n'), store.random);
        QCOMPARE(NotificationRepository(store.database, reopened).channels().first().url, sample().url);
    }

    void messagesComeBackInOrder()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        const ChannelId team = notifications.insert(sample());
        notifications.enqueue(team, numbered(1), store.clock.now());
        notifications.enqueue({}, numbered(2), store.clock.now());
        notifications.enqueue(team, numbered(3), store.clock.now());
        QCOMPARE(notifications.channelsWithMessages().size(), 2);
        const auto first = notifications.next(team, store.clock.now(), 9);
        QVERIFY(first);
        QCOMPARE(first->notification, numbered(1));
        QCOMPARE(first->channel, team);
        QCOMPARE(first->due, store.clock.now());
        notifications.postpone(*first, store.clock.now().addSecs(60));
        QCOMPARE(notifications.next(team, store.clock.now(), 9)->attempts, 1);
        QCOMPARE(notifications.next(team, store.clock.now(), 9)->due, store.clock.now().addSecs(60));
        notifications.removeMessage(first->id);
        QCOMPARE(notifications.next(team, store.clock.now(), 9)->notification, numbered(3));
        QCOMPARE(notifications.next({}, store.clock.now(), 9)->notification, numbered(2));
        notifications.remove(team);
        QVERIFY(!notifications.next(team, store.clock.now(), 9));
        QVERIFY(notifications.channelsWithMessages() == QList<ChannelId>{ChannelId()});
    }

    void lettingOthersGoFirst()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        const QDateTime now = store.clock.now();
        notifications.enqueue({}, numbered(1), now);
        notifications.enqueue({}, numbered(2), now);
        const auto next = [&](qint64 after) { return notifications.next({}, now.addSecs(after), 2)->notification; };
        notifications.postpone(*notifications.next({}, now, 2), now.addSecs(10));
        QCOMPARE(next(0), numbered(1)); // in order, at first
        notifications.postpone(*notifications.next({}, now, 2), now.addSecs(60));
        QCOMPARE(next(0), numbered(2));
        QCOMPARE(next(60), numbered(1)); // its time has come
        notifications.removeMessage(notifications.next({}, now, 2)->id);
        QCOMPARE(next(0), numbered(1));
    }

    void theOutboxIsBounded()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        Transaction transaction(store.database);
        for (int i = 0; i < 1010; ++i)
            QCOMPARE(notifications.enqueue({}, numbered(i), store.clock.now()), i < 1000 ? 0 : 1);
        transaction.commit();
        QCOMPARE(notifications.next({}, store.clock.now(), 9)->notification, numbered(10));
    }

    void marksTellNews()
    {
        TestStore store;
        NotificationRepository notifications(store.database, store.vault);
        const QString name = QStringLiteral("deploy/1/ended");
        QVERIFY(notifications.mark(name, QStringLiteral("failed"), store.clock.now()));
        QVERIFY(!notifications.mark(name, QStringLiteral("failed"), store.clock.now()));
        QVERIFY(notifications.mark(name, QStringLiteral("succeeded"), store.clock.now()));
        QVERIFY(notifications.clearMark(name));
        QVERIFY(!notifications.clearMark(name));

        QVERIFY(notifications.mark(name, QStringLiteral("failed"), store.clock.now()));
        QVERIFY(notifications.mark(QStringLiteral("peer/engine/nas"), QStringLiteral("unreachable"), store.clock.now()));
        notifications.forgetMarks(QStringLiteral("deploy/"), store.clock.now().addSecs(1));
        QVERIFY(!notifications.clearMark(name));
        QVERIFY(notifications.clearMark(QStringLiteral("peer/engine/nas")));
    }
};

QTEST_GUILESS_MAIN(TestNotificationRepository)
#include "tst_notificationrepository.moc"
