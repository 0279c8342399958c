#include "core/registry/linkheader.h"

#include <QTest>

using namespace dw;

class TestLinkHeader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsNext_data();
    void findsNext();
};

void TestLinkHeader::findsNext_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *field, const char *expected) {
        QTest::newRow(name) << QByteArray(field) << QByteArray(expected);
    };
    row("distribution", "</v2/a/b/tags/list?last=x&n=2>; rel=\"next\"", "/v2/a/b/tags/list?last=x&n=2");
    row("unquoted", "</p>;rel=next", "/p");
    row("several", "<https://r/a>; rel=\"first\", <https://r/b>; rel=\"next\"", "https://r/b");
    row("relation in a list", "</p>; rel=\"last  Next\"", "/p");
    row("comma in the target", "</p?a=1,2>; rel=\"next\"", "/p?a=1,2");
    row("comma in another parameter", "</p>; title=\"a, b\"; rel=\"next\"", "/p");
    row("percent signs stay", "</p?last=a%2Bb+c>; rel=next", "/p?last=a%2Bb+c");
    row("no relation", "</p>", "");
    row("another relation", "</p>; rel=\"prev\"", "");
    row("empty target", "<>; rel=\"next\"", "");
    row("no brackets", "/p; rel=\"next\"", "");
    row("never closed", "</p; rel=\"next\"", "");
    row("empty", "", "");
    row("only commas", ",,,", "");
    row("open quote", "</p>; title=\"x; rel=\"next", "");
    row("trailing backslash", "</p>; title=\"\\", "");
}

void TestLinkHeader::findsNext()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, expected);
    QCOMPARE(nextLink(field).value_or(QByteArray()), expected);
}

QTEST_GUILESS_MAIN(TestLinkHeader)
#include "tst_linkheader.moc"
