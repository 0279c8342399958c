#include "core/base/error.h"
#include "tests/detect/pollworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// Whether a tag that a webhook announces is newer than what is there, which the registry is asked where nothing else tells.
class TestDetectOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void decides_data();
    void decides();
    void takesALaterPushOfAnOlderVersion();
    void asksNothingWhereTheVersionTells();
    void takesTheNewestOfOneCall_data();
    void takesTheNewestOfOneCall();
    void takesTheNewestOfABurst();
    void heldDeploysLearnTheirAge();
    void explainsByWhat();

private:
    Delivery call(const QStringList &tags);
    [[nodiscard]] Delivery stored(DeliveryId id) { return m_world->store.repositories.deliveries.byId(id); }
    QString pushCreated(const QString &tag, const QString &created) { return m_world->connections.registryWeb.pushImage(u"acme/launcher"_s, tag, created); }
    void settle() { QTRY_VERIFY(m_world->store.repositories.deliveries.undecided().isEmpty()); }

    std::unique_ptr<PollWorld> m_world;
};

namespace {
const QString image = u"git.example.com/acme/launcher:"_s;
}

void TestDetectOrder::init()
{
    m_world = std::make_unique<PollWorld>();
    m_world->takeTags({u"*"_s});
}

void TestDetectOrder::cleanup()
{
    m_world.reset();
}

Delivery TestDetectOrder::call(const QStringList &tags)
{
    QStringList images;
    for (const QString &tag : tags)
        images << QString(u'"' + image + tag + u'"');
    const QString body = u"{\"images\":[%1]}"_s.arg(images.join(u','));
    return m_world->call(body.toUtf8());
}

void TestDetectOrder::decides_data()
{
    QTest::addColumn<QString>("running");
    QTest::addColumn<QString>("announced");
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<QString>("says");
    const QString early = u"2026-11-02T10:00:00Z"_s;
    const QString late = u"2026-11-03T10:00:00Z"_s;
    QTest::newRow("newer") << early << late << DeliveryState::Deployed << u"def456 is newer than abc123, which runs in launcher/dev, by creation time"_s;
    QTest::newRow("older") << late << early << DeliveryState::Ignored << u"abc123, which runs in launcher/dev, is newer than def456 by creation time"_s;
    QTest::newRow("as old") << late << late << DeliveryState::Deployed << u"nothing tells def456 from abc123"_s;
    QTest::newRow("no time of its own") << late << QString() << DeliveryState::Deployed << u"the image of def456 does not say when it was created"_s;
    QTest::newRow("no time there") << QString() << early << DeliveryState::Deployed << u"the image of abc123 does not say when it was created"_s;
}

void TestDetectOrder::decides()
{
    QFETCH(QString, running);
    QFETCH(QString, announced);
    QFETCH(DeliveryState, state);
    QFETCH(QString, says);
    m_world->addInstance(m_world->project.stages.first(), u"abc123"_s, pushCreated(u"abc123"_s, running));
    pushCreated(u"def456"_s, announced);
    const DeliveryId id = call({u"def456"_s}).id;
    settle();
    QCOMPARE(stored(id).state, state);
    QVERIFY2(orderLines(stored(id)).contains(says), qPrintable(orderLines(stored(id))));
    QCOMPARE(m_world->openDeploys(), state == DeliveryState::Deployed ? QStringList{u"dev:def456:queued"_s} : QStringList());
    QVERIFY2(!stored(id).decision.contains(u"is asked"_s), qPrintable(stored(id).decision));
}

void TestDetectOrder::takesALaterPushOfAnOlderVersion()
{
    m_world->useKind(RegistryKind::Harbor);
    m_world->addInstance(m_world->project.stages.first(), u"v2.0.0"_s, m_world->push(u"v2.0.0"_s));
    m_world->push(u"v1.9.9"_s);
    m_world->connections.registryWeb.pushed = {{u"acme/launcher:v2.0.0"_s, m_world->store.clock.now().addDays(-2)},
                                               {u"acme/launcher:v1.9.9"_s, m_world->store.clock.now().addDays(-1)}};
    const DeliveryId id = call({u"v1.9.9"_s}).id;
    settle();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:v1.9.9:queued"_s});
    QVERIFY2(orderLines(stored(id)).contains(u"v1.9.9 is newer than v2.0.0, which runs in launcher/dev, by push time"_s), qPrintable(orderLines(stored(id))));
    QCOMPARE(m_world->connections.registryWeb.blobs, 0);
}

void TestDetectOrder::asksNothingWhereTheVersionTells()
{
    m_world->addInstance(m_world->project.stages.first(), u"v1"_s, m_world->push(u"v1"_s));
    QCOMPARE(call({u"v2"_s}).state, DeliveryState::Deployed);
    QCOMPARE(call({u"v0"_s}).state, DeliveryState::Ignored);
    QCOMPARE(m_world->connections.registryWeb.requests, 0);
}

/// Once a hold ends, its deploy is compared with what came meanwhile.
void TestDetectOrder::heldDeploysLearnTheirAge()
{
    m_world->project.stages[0].minimumAge = 600s;
    m_world->project = m_world->store.repositories.projects.update(m_world->project);
    pushCreated(u"abc123"_s, u"2026-11-02T10:00:00Z"_s);
    pushCreated(u"def456"_s, u"2026-11-03T10:00:00Z"_s);
    QCOMPARE(call({u"abc123"_s}).state, DeliveryState::Pending);
    QVERIFY(!m_world->store.repositories.deploys.open().first().imageCreated.isValid());
    call({u"def456"_s});
    settle();
    QCOMPARE(m_world->openDeploys(), (QStringList{u"dev:abc123:pending"_s, u"dev:def456:pending"_s}));
    QCOMPARE(m_world->store.repositories.deploys.open().first().imageCreated, QDateTime(QDate(2026, 11, 2), QTime(10, 0), Qt::UTC));
    QCOMPARE(m_world->store.repositories.deploys.open().last().imageCreated, QDateTime(QDate(2026, 11, 3), QTime(10, 0), Qt::UTC));
}

void TestDetectOrder::takesTheNewestOfOneCall_data()
{
    QTest::addColumn<QStringList>("tags");
    QTest::newRow("newest first") << QStringList{u"def456"_s, u"abc123"_s};
    QTest::newRow("newest last") << QStringList{u"abc123"_s, u"def456"_s};
}

void TestDetectOrder::takesTheNewestOfOneCall()
{
    QFETCH(QStringList, tags);
    pushCreated(u"abc123"_s, u"2026-11-02T10:00:00Z"_s);
    pushCreated(u"def456"_s, u"2026-11-03T10:00:00Z"_s);
    const Delivery delivery = call(tags);
    QCOMPARE(delivery.state, DeliveryState::Accepted);
    QVERIFY2(delivery.decision.contains(u"which of 2 tags is the newest"_s), qPrintable(delivery.decision));
    settle();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:def456:queued"_s});
    QVERIFY2(orderLines(stored(delivery.id)).contains(u"def456 is the newest of 2 new tags by creation time"_s), qPrintable(orderLines(stored(delivery.id))));
}

void TestDetectOrder::takesTheNewestOfABurst()
{
    pushCreated(u"abc123"_s, u"2026-11-03T10:00:00Z"_s);
    pushCreated(u"def456"_s, u"2026-11-02T10:00:00Z"_s);
    pushCreated(u"bcd234"_s, u"2026-11-01T10:00:00Z"_s);
    for (const auto &tag : {u"abc123"_s, u"def456"_s, u"bcd234"_s, u"abc123"_s})
        call({tag});
    settle();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:abc123:queued"_s});
}

void TestDetectOrder::explainsByWhat()
{
    m_world->addInstance(m_world->project.stages.first(), u"abc123"_s, pushCreated(u"abc123"_s, u"2026-11-02T10:00:00Z"_s));
    pushCreated(u"def456"_s, u"2026-11-03T10:00:00Z"_s);
    const Detector::Explanation newer = await(m_world->detector->explain(QString(image + u"def456"_s), {}));
    QVERIFY2(orderLines(newer.delivery).contains(u"def456 is newer than abc123, which runs in launcher/dev, by creation time (2026-11-02"_s),
             qPrintable(orderLines(newer.delivery)));
    QCOMPARE(newer.delivery.state, DeliveryState::Deployed);
    QCOMPARE(newer.plans.size(), 1);
    // What runs has not changed, which only the registry can tell.
    const Detector::Explanation same = await(m_world->detector->explain(QString(image + u"abc123"_s), {}));
    QVERIFY2(same.delivery.decision.contains(u"already has abc123 with this digest"_s), qPrintable(same.delivery.decision));
    QVERIFY(same.plans.isEmpty());
    m_world->connections.registryWeb.fault = [](const HttpRequest &) { return Fault::Refused; };
    const Detector::Explanation unknown = await(m_world->detector->explain(QString(image + u"abc123"_s), {}));
    QCOMPARE(unknown.delivery.state, DeliveryState::Waiting);
    QVERIFY2(unknown.delivery.decision.contains(u"connection refused"_s), qPrintable(unknown.delivery.decision));
    QVERIFY(m_world->openDeploys().isEmpty());
    QCOMPARE(m_world->findings(), 0);
}

QTEST_GUILESS_MAIN(TestDetectOrder)
#include "tst_detectorder.moc"
