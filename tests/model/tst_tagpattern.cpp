#include "core/model/tagpattern.h"
#include "tests/support/base/await.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dw;
using namespace dw::test;

class tst_TagPattern final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contract_data();
    void contract();
    void lists_data();
    void lists();
    void mistakesNameThePlace_data();
    void mistakesNameThePlace();
    void patternsThatBlowUpElsewhereAreCheap_data();
    void patternsThatBlowUpElsewhereAreCheap();
};

void tst_TagPattern::contract_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QJsonValue>("match");
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/references/tag-globs.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("cases")].toArray();
    QVERIFY(cases.size() > 40);
    for (const QJsonValue &row : cases) {
        const QString pattern = row[QStringLiteral("pattern")].toString();
        const QString input = row[QStringLiteral("input")].toString();
        QTest::newRow(qPrintable(QString(pattern + QStringLiteral(" on ") + input))) << pattern << input << row[QStringLiteral("match")];
    }
}

void tst_TagPattern::contract()
{
    QFETCH(QString, pattern);
    QFETCH(QString, input);
    QFETCH(QJsonValue, match);
    if (match.isString())
        QCOMPARE(errorOf([&] { TagPattern{{pattern}}; }).code(), Error::Code::InvalidInput);
    else
        QCOMPARE(TagPattern({pattern}).matches(input), match.toBool());
}

void tst_TagPattern::lists_data()
{
    QTest::addColumn<QStringList>("globs");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<bool>("match");
    const auto list = [](const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); };
    QTest::newRow("none") << list("") << QStringLiteral("v1") << false;
    QTest::newRow("second") << list("dev-* v*") << QStringLiteral("v1") << true;
    QTest::newRow("excluded") << list("v* !*-rc*") << QStringLiteral("v1-rc1") << false;
    QTest::newRow("exclusion first") << list("!*-rc* v*") << QStringLiteral("v1-rc1") << false;
    QTest::newRow("not excluded") << list("v* !*-rc*") << QStringLiteral("v1") << true;
    QTest::newRow("alternatives with runs") << list("{v*,dev-?}-{a,b*}x") << QStringLiteral("dev-1-bbx") << true;
    QTest::newRow("empty alternative") << list("v1{,-*}") << QStringLiteral("v1") << true;
    QTest::newRow("line end is not nothing") << list("v1") << QStringLiteral("v1\n") << false;
    QTest::newRow("set with a dash at its end") << list("[a-]x") << QStringLiteral("-x") << true;
    QTest::newRow("escaped in a set") << list("[\\]]") << QStringLiteral("]") << true;
    QTest::newRow("negated bracket") << list("[!]]") << QStringLiteral("]") << false;
}

void tst_TagPattern::lists()
{
    QFETCH(QStringList, globs);
    QFETCH(QString, tag);
    const TagPattern pattern(globs);
    QTEST(pattern.matches(tag), "match");
    QCOMPARE(pattern.globs(), globs);
    QVERIFY(pattern == TagPattern(globs));
}

void tst_TagPattern::mistakesNameThePlace_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("ab[c") << QStringLiteral("position 3");
    QTest::newRow("a{b,{c}}") << QStringLiteral("position 5");
    QTest::newRow("a\\") << QStringLiteral("position 3");
    QTest::newRow("x{a") << QStringLiteral("position 2");
    QTest::newRow("[z-a]") << QStringLiteral("z-a");
    QTest::newRow("!") << QStringLiteral("empty");
    QTest::newRow("[]") << QStringLiteral("position 1");
}

void tst_TagPattern::mistakesNameThePlace()
{
    QFETCH(QString, place);
    const QString glob = QString::fromLatin1(QTest::currentDataTag());
    const Error error = errorOf([&] { TagPattern{{glob}}; });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY2(error.message().contains(place), qPrintable(error.message()));
}

void tst_TagPattern::patternsThatBlowUpElsewhereAreCheap_data()
{
    QTest::addColumn<QString>("glob");
    QTest::newRow("runs") << QString(QStringLiteral("*a").repeated(100) + QStringLiteral("b"));
    QTest::newRow("alternatives") << QString(QStringLiteral("{a,aa}").repeated(40) + QStringLiteral("b"));
    QTest::newRow("alternatives of runs") << QString(QStringLiteral("{*,a*,?*}").repeated(27) + QStringLiteral("b"));
    QTest::newRow("empty alternatives") << QString(QStringLiteral("{,}").repeated(80) + QStringLiteral("b"));
}

void tst_TagPattern::patternsThatBlowUpElsewhereAreCheap()
{
    QFETCH(QString, glob);
    // Generous: backtracking over these takes longer than anybody lives.
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!globMatches(glob, QString(1000, u'a')));
    QVERIFY(!globMatches(u"*", QString(1024 * 1024, u'a')));
    QCOMPARE(errorOf([] { (void)globMatches(QString(1024 * 1024, u'*'), u"a"); }).code(), Error::Code::InvalidInput);
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_TagPattern)
#include "tst_tagpattern.moc"
