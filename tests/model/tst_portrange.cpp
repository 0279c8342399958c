#include "core/model/portrange.h"

#include <QTest>

using namespace dw;

/// The text form of a range of ports.
class TestPortRange final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // empty: refused
        const auto row = [](const char *text, const char *read) {
            QTest::addRow("“%s”", text) << QString::fromLatin1(text) << QString::fromLatin1(read);
        };
        row("20000-29999", "20000-29999");
        row(" 20000 - 29999 ", "20000-29999");
        row("1024-65535", "1024-65535");
        row("8080-8080", "8080-8080");
        row("", "");
        row("-", "");
        row("20000", "");
        row("20000-", "");
        row("-20000", "");
        row("20000-29999-30000", "");
        row("29999-20000", "");
        row("1023-2000", "");
        row("20000-65536", "");
        row("20000-99999999999", "");
        row("a-b", "");
        row("2e4-3e4", "");
    }

    void reads()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        const auto range = PortRange::fromText(text);
        QCOMPARE(range ? range->toText() : QString(), read);
    }

    /// The usual range is possible and lies below the ports that systems hand out by themselves.
    void usualRange()
    {
        const PortRange usual;
        QCOMPARE(PortRange::fromText(usual.toText()), usual);
        QCOMPARE(usual.count(), 10000);
        QVERIFY(usual.last < 32768);
    }
};

QTEST_GUILESS_MAIN(TestPortRange)
#include "tst_portrange.moc"
