#include "core/detect/ageinquiry.h"
#include "core/detect/siblings.h"

#include <QTest>

using namespace dw;
using namespace Qt::Literals::StringLiterals;

/// The pure rules of which tag is newer, and what the trace says of it.
class TestTagAges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsApart_data();
    void tellsApart();
    void putsTheOldestFirst_data();
    void putsTheOldestFirst();
    void opensACircle();
    void asksOnlyAboutThoseThatMeet();
    void readsTheEnginesPlatform_data();
    void readsTheEnginesPlatform();
};

namespace {

const QDateTime noon(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

TagAge age(const QString &tag, int pushed, int created)
{
    return {tag, pushed != 0 ? noon.addSecs(pushed) : QDateTime(), created != 0 ? noon.addSecs(created) : QDateTime()};
}

} // namespace

void TestTagAges::tellsApart_data()
{
    QTest::addColumn<QString>("tagA");
    QTest::addColumn<int>("pushedA");
    QTest::addColumn<int>("createdA");
    QTest::addColumn<QString>("tagB");
    QTest::addColumn<int>("pushedB");
    QTest::addColumn<int>("createdB");
    QTest::addColumn<QString>("basis");
    QTest::addColumn<bool>("isNewer");
    QTest::newRow("push time before version") << u"v1"_s << 2 << 1 << u"v2"_s << 1 << 2 << u"by push time"_s << true;
    QTest::newRow("version before creation") << u"v2"_s << 0 << 1 << u"v1"_s << 0 << 2 << u"by version"_s << true;
    QTest::newRow("version where pushed at once") << u"v1"_s << 1 << 0 << u"v2"_s << 1 << 0 << u"by version"_s << false;
    QTest::newRow("one push time") << u"v1"_s << 2 << 0 << u"v2"_s << 0 << 0 << u"by version"_s << false;
    QTest::newRow("creation") << u"abc"_s << 0 << 2 << u"def"_s << 0 << 1 << u"by creation time"_s << true;
    QTest::newRow("nothing") << u"abc"_s << 1 << 2 << u"def"_s << 0 << 0 << QString() << false;
    QTest::newRow("created at once") << u"abc"_s << 0 << 2 << u"def"_s << 0 << 2 << QString() << false;
}

void TestTagAges::tellsApart()
{
    QFETCH(QString, tagA);
    QFETCH(int, pushedA);
    QFETCH(int, createdA);
    QFETCH(QString, tagB);
    QFETCH(int, pushedB);
    QFETCH(int, createdB);
    QFETCH(QString, basis);
    QFETCH(bool, isNewer);
    const TagAge a = age(tagA, pushedA, createdA);
    const TagAge b = age(tagB, pushedB, createdB);
    const AgeVerdict verdict = tellApart(a, b);
    QCOMPARE(verdict.basis.section(u" ("_s, 0, 0), basis);
    QCOMPARE(verdict.order == std::partial_ordering::greater, isNewer);
    QCOMPARE(verdict.isDecided(), !basis.isEmpty());
    // It says what compareAge() says.
    if (verdict.isDecided())
        QVERIFY(compareAge(a, b) == verdict.order);
}

void TestTagAges::putsTheOldestFirst_data()
{
    QTest::addColumn<QStringList>("newer"); ///< “ab”: a is newer than b
    QTest::addColumn<QString>("order");
    QTest::newRow("nothing known") << QStringList{} << u"abcd"_s;
    QTest::newRow("all known") << QStringList{u"ab"_s, u"ac"_s, u"ad"_s, u"bc"_s, u"bd"_s, u"cd"_s} << u"dcba"_s;
    QTest::newRow("one known") << QStringList{u"ad"_s} << u"bcda"_s;
    QTest::newRow("not known of both ends") << QStringList{u"ba"_s, u"cb"_s} << u"abcd"_s;
    QTest::newRow("what beats the last") << QStringList{u"ab"_s, u"bc"_s} << u"cbad"_s;
}

void TestTagAges::putsTheOldestFirst()
{
    QFETCH(QStringList, newer);
    QFETCH(QString, order);
    const QString names = u"abcd"_s;
    const auto isNewer = [&](qsizetype a, qsizetype b) { return newer.contains(QString(QString(names[a]) + names[b])); };
    const auto compare = [&](qsizetype a, qsizetype b) {
        return isNewer(a, b) ? std::partial_ordering::greater : isNewer(b, a) ? std::partial_ordering::less : std::partial_ordering::unordered;
    };
    QString result;
    for (const qsizetype each : oldestFirst(names.size(), compare))
        result += names[each];
    for (const QString &pair : newer)
        QVERIFY(result.indexOf(pair[0]) > result.indexOf(pair[1]));
    QCOMPARE(result, order);
}

void TestTagAges::opensACircle()
{
    QList<qsizetype> order = oldestFirst(3, [](qsizetype a, qsizetype b) {
        return (a + 1) % 3 == b ? std::partial_ordering::greater : std::partial_ordering::less;
    });
    std::sort(order.begin(), order.end());
    QCOMPARE(order, (QList<qsizetype>{0, 1, 2}));
}

void TestTagAges::asksOnlyAboutThoseThatMeet()
{
    const DatedTag abc{u"abc"_s, {}, {StageId{1}}};
    const DatedTag def{u"def"_s, {}, {StageId{1}, StageId{2}}};
    const DatedTag elsewhere{u"xyz"_s, {}, {StageId{3}}};
    const DatedTag version{u"v1"_s, {}, {StageId{4}}};
    const DatedTag newer{u"v2"_s, {}, {StageId{4}}};
    QCOMPARE(undecidedOf({abc, def, elsewhere, version}, {newer}, {}), (QList<DatedTag>{abc, def}));
    // What is there is not told apart from what is there.
    QCOMPARE(undecidedOf({version}, {abc, def, newer}, {}), QList<DatedTag>());
    QCOMPARE(undecidedOf({abc}, {def}, {}), (QList<DatedTag>{abc, def}));
    TagAges ages;
    ages.pushed = {{u"abc"_s, noon}, {u"def"_s, noon.addSecs(1)}};
    QCOMPARE(undecidedOf({abc}, {def}, ages), QList<DatedTag>());
}

void TestTagAges::readsTheEnginesPlatform_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("platform");
    QTest::newRow("PC") << u"x86_64"_s << u"linux/amd64/"_s;
    QTest::newRow("Raspberry Pi 4") << u"aarch64"_s << u"linux/arm64/"_s;
    QTest::newRow("Raspberry Pi 2") << u"armv7l"_s << u"linux/arm/v7"_s;
    QTest::newRow("others as they are") << u"riscv64"_s << u"linux/riscv64/"_s;
    QTest::newRow("not said") << QString() << QString();
}

void TestTagAges::readsTheEnginesPlatform()
{
    QFETCH(QString, machine);
    QFETCH(QString, platform);
    docker::EngineInfo info;
    info.osType = u"linux"_s;
    info.architecture = machine;
    const auto read = platformOf(info);
    QCOMPARE(read ? QStringList({read->os, read->architecture, read->variant}).join(u'/') : QString(), platform);
}

QTEST_GUILESS_MAIN(TestTagAges)
#include "tst_tagages.moc"
