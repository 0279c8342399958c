#include "core/deploy/holds.h"

#include "tests/support/base/await.h"

#include <QTest>

using namespace dw;

namespace {

QDateTime at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

MaintenanceWindow window(const char *from, const char *to, const char *zone)
{
    const auto minute = [](const char *text) {
        return QTime(0, 0).secsTo(QTime::fromString(QString::fromLatin1(text), QStringLiteral("HH:mm"))) / 60;
    };
    return {minute(from), minute(to), QString::fromLatin1(zone)};
}

Stage automatic()
{
    Stage stage;
    stage.name = QStringLiteral("prod");
    stage.autoDeploy = true;
    return stage;
}

} // namespace

class TestHolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensNext_data();
    void opensNext();
    void unknownTimeZoneIsAnError();
    void unknownTimeZoneHolds();
    void asksForApproval_data();
    void asksForApproval();
    void waitsForTheMinimumAge();
    void unknownAgeAsksAPerson();
    void waitsForTheEarliestWindow();
    void reasonsComeInOrder();
    void whatAPersonAskedForIsNotHeld();
};

void TestHolds::opensNext_data()
{
    QTest::addColumn<MaintenanceWindow>("opening");
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QDateTime>("next"); // equal to now: it is open

    QTest::newRow("before, same day") << window("09:00", "17:00", "UTC") << at("2026-11-25T08:00:00Z") << at("2026-11-25T09:00:00Z");
    QTest::newRow("at its start") << window("09:00", "17:00", "UTC") << at("2026-11-25T09:00:00Z") << at("2026-11-25T09:00:00Z");
    QTest::newRow("last second") << window("09:00", "17:00", "UTC") << at("2026-11-25T16:59:59Z") << at("2026-11-25T16:59:59Z");
    QTest::newRow("at its end") << window("09:00", "17:00", "UTC") << at("2026-11-25T17:00:00Z") << at("2026-11-26T09:00:00Z");
    QTest::newRow("no zone is UTC") << window("09:00", "17:00", "") << at("2026-11-25T08:59:00Z") << at("2026-11-25T09:00:00Z");
    QTest::newRow("equal ends are the whole day") << window("09:00", "09:00", "UTC") << at("2026-11-25T08:00:00Z") << at("2026-11-25T08:00:00Z");
    QTest::newRow("crosses midnight, evening") << window("22:00", "04:00", "UTC") << at("2026-11-25T23:00:00Z") << at("2026-11-25T23:00:00Z");
    QTest::newRow("crosses midnight, morning") << window("22:00", "04:00", "UTC") << at("2026-11-25T03:59:59Z") << at("2026-11-25T03:59:59Z");
    QTest::newRow("crosses midnight, closed") << window("22:00", "04:00", "UTC") << at("2026-11-25T04:00:00Z") << at("2026-11-25T22:00:00Z");
    QTest::newRow("east of UTC, next local day") << window("01:00", "02:00", "Asia/Tokyo") << at("2026-11-25T14:00:00Z") << at("2026-11-25T16:00:00Z");
    QTest::newRow("west of UTC, previous local day") << window("22:00", "23:00", "America/Los_Angeles") << at("2026-11-25T05:00:00Z") << at("2026-11-25T06:00:00Z");
    QTest::newRow("half-hour zone") << window("09:00", "10:00", "Asia/Kolkata") << at("2026-11-25T03:00:00Z") << at("2026-11-25T03:30:00Z");
    QTest::newRow("winter") << window("03:00", "04:00", "Europe/Berlin") << at("2026-01-15T00:00:00Z") << at("2026-01-15T02:00:00Z");
    QTest::newRow("summer") << window("03:00", "04:00", "Europe/Berlin") << at("2026-07-15T00:00:00Z") << at("2026-07-15T01:00:00Z");
    QTest::newRow("across the spring jump") << window("04:00", "05:00", "Europe/Berlin") << at("2026-03-28T23:00:00Z") << at("2026-03-29T02:00:00Z");
    QTest::newRow("start skipped in spring") << window("02:30", "04:00", "Europe/Berlin") << at("2026-03-28T23:00:00Z") << at("2026-03-29T01:00:00Z");
    QTest::newRow("wholly skipped in spring") << window("02:15", "02:45", "Europe/Berlin") << at("2026-03-28T23:00:00Z") << at("2026-03-30T00:15:00Z");
    QTest::newRow("first of two in autumn") << window("02:30", "02:45", "Europe/Berlin") << at("2026-10-24T23:00:00Z") << at("2026-10-25T00:30:00Z");
    QTest::newRow("second of two in autumn") << window("02:30", "02:45", "Europe/Berlin") << at("2026-10-25T00:45:00Z") << at("2026-10-25T01:30:00Z");
    QTest::newRow("after both in autumn") << window("02:30", "02:45", "Europe/Berlin") << at("2026-10-25T01:45:00Z") << at("2026-10-26T01:30:00Z");
    QTest::newRow("jump opens it early in autumn") << window("02:00", "02:10", "Europe/Berlin") << at("2026-10-25T00:10:00Z") << at("2026-10-25T01:00:00Z");
}

void TestHolds::opensNext()
{
    QFETCH(const MaintenanceWindow, opening);
    QFETCH(const QDateTime, now);
    QFETCH(const QDateTime, next);
    QCOMPARE(nextOpening(opening, now).toString(Qt::ISODate), next.toString(Qt::ISODate));
    QCOMPARE(isOpen(opening, now), now == next);
    QVERIFY(isOpen(opening, next));
}

void TestHolds::unknownTimeZoneIsAnError()
{
    const Error error = test::errorOf([] { (void)isOpen(window("01:00", "02:00", "Europe/Atlantis"), at("2026-11-25T12:00:00Z")); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY(error.message().contains(QStringLiteral("Europe/Atlantis")));
}

void TestHolds::unknownTimeZoneHolds()
{
    Stage stage = automatic();
    stage.windows = {window("00:00", "23:59", "Europe/Atlantis")};
    const auto hold = holdOf(stage, {QStringLiteral("v1")}, at("2026-11-25T12:00:00Z"));
    QVERIFY(hold);
    QCOMPARE(hold->kind, Hold::Kind::Window);
    QVERIFY(!hold->until.isValid());
    QVERIFY(hold->reason.contains(QStringLiteral("Europe/Atlantis")));
}

void TestHolds::asksForApproval_data()
{
    QTest::addColumn<bool>("autoDeploy");
    QTest::addColumn<bool>("confirm");
    QTest::addColumn<QString>("promoteFrom");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("reason"); // a part of it; empty: not held

    QTest::newRow("automatic") << true << false << QString() << QStringLiteral("v1") << QString();
    QTest::newRow("not automatic") << false << false << QString() << QStringLiteral("v1") << QStringLiteral("auto_deploy");
    QTest::newRow("confirm") << true << true << QString() << QStringLiteral("v1") << QStringLiteral("confirm");
    QTest::newRow("latest, automatic") << true << false << QString() << QStringLiteral("latest") << QString();
    QTest::newRow("latest, promoted") << true << false << QStringLiteral("rel") << QStringLiteral("latest") << QStringLiteral("promoted from rel");
    QTest::newRow("version, promoted") << true << false << QStringLiteral("rel") << QStringLiteral("v1") << QString();
}

void TestHolds::asksForApproval()
{
    QFETCH(const bool, autoDeploy);
    QFETCH(const bool, confirm);
    QFETCH(const QString, promoteFrom);
    QFETCH(const QString, tag);
    QFETCH(const QString, reason);
    Stage stage = automatic();
    stage.autoDeploy = autoDeploy;
    stage.confirm = confirm;
    stage.promoteFrom = promoteFrom;
    const auto hold = holdOf(stage, {tag}, at("2026-11-25T12:00:00Z"));
    QCOMPARE(hold.has_value(), !reason.isEmpty());
    if (!hold)
        return;
    QCOMPARE(hold->kind, Hold::Kind::Approval);
    QVERIFY2(hold->reason.contains(reason), qPrintable(hold->reason));
    QVERIFY(!hold->until.isValid());
}

void TestHolds::waitsForTheMinimumAge()
{
    Stage stage = automatic();
    stage.minimumAge = 90s;
    const HoldFacts facts{QStringLiteral("v1"), false, at("2026-11-25T12:00:00Z")};
    const auto hold = holdOf(stage, facts, at("2026-11-25T12:01:29Z"));
    QVERIFY(hold);
    QCOMPARE(hold->kind, Hold::Kind::MinimumAge);
    QCOMPARE(hold->until, at("2026-11-25T12:01:30Z"));
    QVERIFY(!holdOf(stage, facts, at("2026-11-25T12:01:30Z")));
}

void TestHolds::unknownAgeAsksAPerson()
{
    Stage stage = automatic();
    stage.minimumAge = 90s;
    const auto hold = holdOf(stage, {QStringLiteral("v1")}, at("2026-11-25T12:00:00Z"));
    QVERIFY(hold);
    QCOMPARE(hold->kind, Hold::Kind::MinimumAge);
    QVERIFY(!hold->until.isValid());
}

void TestHolds::waitsForTheEarliestWindow()
{
    Stage stage = automatic();
    stage.windows = {window("20:00", "21:00", "UTC"), window("14:00", "15:00", "Europe/Berlin")};
    const auto hold = holdOf(stage, {QStringLiteral("v1")}, at("2026-11-25T12:00:00Z"));
    QVERIFY(hold);
    QCOMPARE(hold->kind, Hold::Kind::Window);
    QCOMPARE(hold->until, at("2026-11-25T13:00:00Z"));
    QVERIFY2(hold->reason.contains(QStringLiteral("14:00–15:00 Europe/Berlin")), qPrintable(hold->reason));
    QVERIFY(!holdOf(stage, {QStringLiteral("v1")}, hold->until));
    QVERIFY(!holdOf(stage, {QStringLiteral("v1")}, at("2026-11-25T20:30:00Z")));
}

void TestHolds::reasonsComeInOrder()
{
    Stage stage = automatic();
    stage.minimumAge = 60s;
    stage.windows = {window("20:00", "21:00", "UTC")};
    const HoldFacts facts{QStringLiteral("v1"), false, at("2026-11-25T12:00:00Z")};
    const auto first = holdOf(stage, facts, at("2026-11-25T12:00:00Z"));
    QVERIFY(first);
    QCOMPARE(first->kind, Hold::Kind::MinimumAge);
    const auto second = holdOf(stage, facts, first->until);
    QVERIFY(second);
    QCOMPARE(second->kind, Hold::Kind::Window);
    QVERIFY(!holdOf(stage, facts, second->until));
    // What is not due yet is not held by a pause: that may be over by then.
    HoldFacts paused = facts;
    paused.isPaused = true;
    QCOMPARE(holdOf(stage, paused, at("2026-11-25T12:00:00Z")), first);
    const auto last = holdOf(stage, paused, second->until);
    QVERIFY(last);
    QCOMPARE(last->kind, Hold::Kind::Pause);
    QVERIFY(!last->until.isValid());
}

void TestHolds::whatAPersonAskedForIsNotHeld()
{
    Stage stage = automatic();
    stage.autoDeploy = false;
    stage.confirm = true;
    stage.minimumAge = 3600s;
    stage.windows = {window("20:00", "21:00", "UTC")};
    const HoldFacts facts{.tag = QStringLiteral("v1"), .isApproved = true, .pushed = at("2026-11-25T12:00:00Z"), .isPaused = true};
    QVERIFY(!holdOf(stage, facts, at("2026-11-25T12:00:00Z")));
}

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
