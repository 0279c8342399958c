#include "core/base/error.h"
#include "tests/detect/pollworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(RegistryKind)

/// Which of several new tags a poll takes, what it asks to find out, and what the inbox says of it.
class TestPollOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<PollWorld>(); }
    void cleanup() { m_world.reset(); }
    void takesTheNewestVersion();
    void takesTheNewestPush_data();
    void takesTheNewestPush();
    void takesWhatWasPushedAfterANewerVersion();
    void fallsBackWherePushTimesAreNotTold();
    void takesTheNewestCreation_data();
    void takesTheNewestCreation();
    void keepsWhatWasCreatedLater();
    void replacesWhatWasCreatedEarlier();
    void asksNobodyWhereStagesDoNotMeet();
    void goesOnWithoutCreationTimes_data();
    void goesOnWithoutCreationTimes();
    void stopsAskingARegistryThatFails();

private:
    void pushCreated(const QString &tag, const QString &created) { m_world->connections.registryWeb.pushImage(u"acme/launcher"_s, tag, created); }
    void pushAt(const QString &tag, int minutes);
    [[nodiscard]] QStringList endedDeploys();

    std::unique_ptr<PollWorld> m_world;
};

void TestPollOrder::pushAt(const QString &tag, int minutes)
{
    m_world->push(tag, tag.toLatin1());
    m_world->connections.registryWeb.pushed.insert(QString(u"acme/launcher:"_s + tag), m_world->store.clock.now().addSecs(60 * minutes));
}

/// “tag:state: reason” of all deploys that are no longer open, by tag.
QStringList TestPollOrder::endedDeploys()
{
    QStringList lines;
    for (const Deploy &deploy : m_world->store.repositories.deploys.page({}, 100)) {
        if (!deploy.isOpen())
            lines << QString(deploy.tag + u':' + enumName(deploy.state) + u": "_s + deploy.reason.section(u" ("_s, 0, 0));
    }
    lines.sort();
    return lines;
}

void TestPollOrder::takesTheNewestVersion()
{
    m_world->pollNow();
    for (const auto &tag : {u"v1.10.0"_s, u"v1.9.0"_s, u"v1.2.0"_s})
        m_world->push(tag, tag.toLatin1());
    // What is queued before the newest is known could begin meanwhile.
    QStringList early;
    m_world->connections.registryWeb.fault = [this, &early](const HttpRequest &) {
        early += m_world->openDeploys();
        return Fault::None;
    };
    m_world->pollNow();
    QCOMPARE(early, QStringList());
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:v1.10.0:queued"_s});
    QCOMPARE(endedDeploys(), (QStringList{u"v1.2.0:superseded: superseded by v1.9.0"_s, u"v1.9.0:superseded: superseded by v1.10.0"_s}));
    QVERIFY2(orderLines(m_world->finding(u"v1.10.0"_s)).contains(u"v1.10.0 is the newest of 3 new tags by version, before v1.9.0"_s),
             qPrintable(orderLines(m_world->finding(u"v1.10.0"_s))));
    QCOMPARE(m_world->connections.registryWeb.blobs, 0);
}

void TestPollOrder::takesTheNewestPush_data()
{
    QTest::addColumn<RegistryKind>("kind");
    for (const RegistryKind kind : {RegistryKind::Gitea, RegistryKind::Forgejo, RegistryKind::Harbor, RegistryKind::Quay, RegistryKind::GitLab})
        QTest::newRow(qPrintable(enumName(kind))) << kind;
}

void TestPollOrder::takesTheNewestPush()
{
    QFETCH(RegistryKind, kind);
    m_world->useKind(kind);
    m_world->pollNow();
    pushAt(u"v-b"_s, 3);
    pushAt(u"v-c"_s, 1);
    pushAt(u"v-a"_s, 2);
    const int before = m_world->connections.registryWeb.requests;
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:v-b:queued"_s});
    QCOMPARE(m_world->findings(), 3);
    QVERIFY2(orderLines(m_world->finding(u"v-b"_s)).contains(u"the newest of 3 new tags by push time"_s), qPrintable(orderLines(m_world->finding(u"v-b"_s))));
    QVERIFY2(orderLines(m_world->finding(u"v-c"_s)).contains(u"came together with v-c, is newer by push time"_s), qPrintable(orderLines(m_world->finding(u"v-c"_s))));
    QCOMPARE(m_world->connections.registryWeb.blobs, 0);
    // The list of tags, three digests, and the push times; Gitea's last page is known by the empty one behind it.
    QVERIFY(m_world->connections.registryWeb.requests - before <= 6);
}

void TestPollOrder::takesWhatWasPushedAfterANewerVersion()
{
    m_world->useKind(RegistryKind::Gitea);
    m_world->pollNow();
    pushAt(u"v3"_s, 1);
    m_world->pollNow();
    pushAt(u"v2"_s, 2);
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:v2:queued"_s});
}

void TestPollOrder::fallsBackWherePushTimesAreNotTold()
{
    m_world->useKind(RegistryKind::Harbor);
    m_world->pollNow();
    m_world->push(u"v2"_s, "second");
    m_world->push(u"v3"_s, "third");
    QVERIFY(m_world->pollNow().problem.isEmpty());
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:v3:queued"_s});
    QVERIFY2(orderLines(m_world->finding(u"v3"_s)).contains(u"push times are not known: registry “gitea”"_s), qPrintable(orderLines(m_world->finding(u"v3"_s))));
}

void TestPollOrder::takesTheNewestCreation_data()
{
    QTest::addColumn<QStringList>("pushed"); ///< tag=created
    QTest::addColumn<QString>("winner");
    QTest::newRow("first by name") << QStringList{u"abc123=2026-11-03T10:00:00Z"_s, u"def456=2026-11-02T10:00:00Z"_s} << u"abc123"_s;
    QTest::newRow("last by name") << QStringList{u"abc123=2026-11-02T10:00:00Z"_s, u"def456=2026-11-02T10:00:01Z"_s} << u"def456"_s;
    QTest::newRow("three") << QStringList{u"abc123=2026-11-02T10:00:00Z"_s, u"bcd234=2026-11-04T10:00:00Z"_s, u"def456=2026-11-03T10:00:00Z"_s} << u"bcd234"_s;
}

void TestPollOrder::takesTheNewestCreation()
{
    QFETCH(QStringList, pushed);
    QFETCH(QString, winner);
    m_world->takeTags({u"[a-f0-9]*"_s});
    m_world->pollNow();
    for (const QString &each : pushed)
        pushCreated(each.section(u'=', 0, 0), each.section(u'=', 1));
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:%1:queued"_s.arg(winner)});
    QCOMPARE(endedDeploys().filter(u"superseded by"_s).size(), pushed.size() - 1);
    QVERIFY2(orderLines(m_world->finding(winner)).contains(u"%1 is the newest of %2 new tags by creation time (2026-11-0"_s.arg(winner).arg(pushed.size())),
             qPrintable(orderLines(m_world->finding(winner))));
    QCOMPARE(m_world->connections.registryWeb.blobs, pushed.size());
    const int before = m_world->connections.registryWeb.requests;
    m_world->pollNow();
    QCOMPARE(m_world->connections.registryWeb.blobs, pushed.size());
    QCOMPARE(m_world->connections.registryWeb.requests, before + 1);
}

void TestPollOrder::keepsWhatWasCreatedLater()
{
    m_world->takeTags({u"[a-f0-9]*"_s});
    const QString digest = m_world->connections.registryWeb.pushImage(u"acme/launcher"_s, u"abc123"_s, u"2026-11-03T10:00:00Z"_s);
    m_world->addInstance(m_world->project.stages.first(), u"abc123"_s, digest);
    m_world->pollNow();
    QCOMPARE(m_world->connections.registryWeb.blobs, 0);
    pushCreated(u"def456"_s, u"2026-11-02T10:00:00Z"_s);
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList());
    const Delivery delivery = m_world->finding(u"def456"_s);
    QCOMPARE(delivery.state, DeliveryState::Ignored);
    QVERIFY2(delivery.decision.contains(u"abc123, which runs in launcher/dev, is newer than def456 by creation time (2026-11-03T10:00:00.000Z and 2026-11-02T10:00:00.000Z)"_s),
             qPrintable(delivery.decision));
}

void TestPollOrder::replacesWhatWasCreatedEarlier()
{
    m_world->takeTags({u"[a-f0-9]*"_s});
    const QString digest = m_world->connections.registryWeb.pushIndex(u"acme/launcher"_s, u"def456"_s, {{u"linux/arm64"_s, u"2026-11-09T10:00:00Z"_s},
                                                                                                        {u"linux/amd64"_s, u"2026-11-02T10:00:00Z"_s}});
    m_world->addInstance(m_world->project.stages.first(), u"def456"_s, digest);
    m_world->pollNow();
    pushCreated(u"abc123"_s, u"2026-11-03T10:00:00Z"_s);
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:abc123:queued"_s});
    QVERIFY2(orderLines(m_world->finding(u"abc123"_s)).contains(u"abc123 is newer than def456, which runs in launcher/dev, by creation time"_s),
             qPrintable(orderLines(m_world->finding(u"abc123"_s))));
}

void TestPollOrder::asksNobodyWhereStagesDoNotMeet()
{
    Stage main;
    main.name = u"main"_s;
    main.tagPatterns = {u"main-*"_s};
    main.autoDeploy = true;
    m_world->project.stages.append(main);
    m_world->takeTags({u"pr-*"_s});
    m_world->pollNow();
    pushCreated(u"pr-abc"_s, u"2026-11-02T10:00:00Z"_s);
    pushCreated(u"main-def"_s, u"2026-11-03T10:00:00Z"_s);
    m_world->pollNow();
    QCOMPARE(m_world->openDeploys().size(), 2);
    QCOMPARE(m_world->connections.registryWeb.blobs, 0);
}

void TestPollOrder::goesOnWithoutCreationTimes_data()
{
    QTest::addColumn<QString>("created"); ///< of def456
    QTest::addColumn<QString>("fails");   ///< part of a path
    QTest::addColumn<QString>("says");
    QTest::newRow("no time in the image") << QString() << QString() << u"the image of def456 does not say when it was created"_s;
    QTest::newRow("reproducible build") << u"1970-01-01T00:00:00Z"_s << QString() << u"the image of def456 does not say when it was created"_s;
    QTest::newRow("blobs are refused") << u"2026-11-02T10:00:00Z"_s << u"/blobs/"_s << u"when def456 was created is not known: registry “gitea”"_s;
    QTest::newRow("manifests are refused") << u"2026-11-02T10:00:00Z"_s << u"/manifests/sha256:"_s << u"when def456 was created is not known: registry “gitea”"_s;
}

void TestPollOrder::goesOnWithoutCreationTimes()
{
    QFETCH(QString, created);
    QFETCH(QString, fails);
    QFETCH(QString, says);
    m_world->takeTags({u"[a-f0-9]*"_s});
    m_world->pollNow();
    pushCreated(u"abc123"_s, u"2026-11-03T10:00:00Z"_s);
    pushCreated(u"def456"_s, created);
    m_world->connections.registryWeb.adjust = [fails](const HttpRequest &request, HttpResponse &response) {
        if (!fails.isEmpty() && request.url.path().contains(fails))
            response = {404, {}, "{}"};
    };
    const RegistryState state = m_world->pollNow();
    QVERIFY(!state.isUnknown());
    QVERIFY2(state.problem.isEmpty(), qPrintable(state.problem));
    QCOMPARE(m_world->openDeploys(), QStringList{u"dev:def456:queued"_s});
    const QString lines = orderLines(m_world->finding(u"def456"_s));
    QVERIFY2(lines.contains(says), qPrintable(lines));
    QVERIFY2(lines.contains(u"nothing tells def456 from abc123"_s), qPrintable(lines));
}

void TestPollOrder::stopsAskingARegistryThatFails()
{
    m_world->takeTags({u"[a-f0-9]*"_s});
    m_world->pollNow();
    for (int i = 0; i < 9; ++i)
        pushCreated(u"abc%1"_s.arg(i), u"2026-11-03T10:00:0%1Z"_s.arg(i));
    int asked = 0;
    m_world->connections.registryWeb.fault = [&asked](const HttpRequest &request) {
        if (request.method != "GET" || !request.url.path().contains(u"/manifests/"_s))
            return Fault::None;
        ++asked;
        return Fault::Timeout;
    };
    QVERIFY(!m_world->pollNow().isUnknown());
    QCOMPARE(asked, 1);
    QCOMPARE(m_world->openDeploys().size(), 1);
}

QTEST_GUILESS_MAIN(TestPollOrder)
#include "tst_pollorder.moc"
