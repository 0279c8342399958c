#include "core/engine/notificationfeed.h"
#include "tests/support/deploy/deploystory.h"
#include "tests/support/web/fakeweb.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// The daemon may be gone at any moment; people hear of every end of a deploy all the same, and once.
class TestNotificationCuts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The daemon is gone before or after every single journal write. Each that ended is in the outbox from that moment on.
    void powerCut_data();
    void powerCut();
};

namespace {

/// A daemon's notifications, which nobody fetches from the outbox.
struct Notifications {
    explicit Notifications(DeployWorld &world)
        : repository(world.store.database, world.store.vault), notifier({repository, world.store.repositories.settings, web, world.clock}),
          feed(world.store.repositories, notifier)
    {
    }

    FakeWeb web;
    NotificationRepository repository;
    Notifier notifier;
    NotificationFeed feed;
};

/// The deploys that messages in the outbox tell of, sorted.
QList<qint64> toldOf(DeployWorld &world)
{
    QSqlQuery query = world.store.database.run(u"SELECT json_extract(notification, '$.facts.deploy') FROM notification_outbox ORDER BY 1"_s);
    QList<qint64> ids;
    while (query.next())
        ids << query.value(0).toLongLong();
    return ids;
}

/// The deploys people have to hear of, sorted: those that brought something and those that failed.
QList<qint64> endedOf(DeployWorld &world)
{
    QSqlQuery query = world.store.database.run(
        u"SELECT id FROM deploys WHERE state IN ('failed', 'rolled-back') OR (state = 'succeeded' AND recipe IN "
        "('blue-green', 'published-port', 'promote', 'rollback')) ORDER BY id"_s);
    QList<qint64> ids;
    while (query.next())
        ids << query.value(0).toLongLong();
    return ids;
}

} // namespace

void TestNotificationCuts::powerCut_data()
{
    addStories({ProxyKind::None, ProxyKind::NginxProxyManager});
}

void TestNotificationCuts::powerCut()
{
    QFETCH(const WorldProxy, proxy);
    QFETCH(Story, story);
    const Ends ends = endsOf(proxy, story);
    for (int moment = 1; moment <= ends.journalWrites; ++moment) {
        DeployWorld world(proxy);
        Settings settings = world.store.repositories.settings.load();
        settings.notificationUrl = Secret(u"http://people.test/in"_s);
        world.store.repositories.settings.save(settings);
        auto notifications = std::make_unique<Notifications>(world);
        prepare(world, story);
        bool isCut = false;
        cutPowerAt(world, moment, isCut);
        const DeployId id = tell(world, story);
        QTRY_VERIFY_WITH_TIMEOUT(isCut, 60'000);
        QCOMPARE(toldOf(world), endedOf(world));
        notifications.reset();
        notifications = std::make_unique<Notifications>(world);
        world.restart();
        (void)world.finished(id);
        QCOMPARE(toldOf(world), endedOf(world));
    }
}

QTEST_GUILESS_MAIN(TestNotificationCuts)
#include "tst_notificationcuts.moc"
