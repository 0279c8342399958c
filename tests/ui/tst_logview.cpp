#include "ui/log/logpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace dw::ui;

/// The log view: colours, following, searching, and a great many lines.
class TestLogView final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsColours_data();
    void readsColours();
    void keepsAColourOverLines();
    void joinsPieces();
    void keepsOneColourAPlace();
    void storesLines();
    void storesLinesInLittleMemory();
    void followsUntilScrolled();
    void dropsTheOldest();
    void searches();
    void searchesALongLogPieceByPiece();
    void countsWhatComesAndGoes();
    void pauses();
    void wraps();
    void copies();

private:
    Theme m_theme{*qApp};
};

namespace {

QList<LogLine> lines(int count, const QString &text = QStringLiteral("line %1"))
{
    QList<LogLine> made;
    for (int i = 0; i < count; ++i)
        made << LogLine{text.arg(i), {}};
    return made;
}

} // namespace

void TestLogView::readsColours_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("color");
    QTest::newRow("plain") << QStringLiteral("a\n") << QStringLiteral("a") << 0;
    QTest::newRow("red") << QStringLiteral("\x1b[31ma\x1b[0mb\n") << QStringLiteral("ab") << 2;
    QTest::newRow("bright green, bold") << QStringLiteral("\x1b[1;92ma\n") << QStringLiteral("a") << 3;
    QTest::newRow("palette colour") << QStringLiteral("\x1b[38;5;31ma\n") << QStringLiteral("a") << 0;
    QTest::newRow("cursor movement") << QStringLiteral("\x1b[2K\x1b[1Ga\n") << QStringLiteral("a") << 0;
    QTest::newRow("window title") << QStringLiteral("\x1b]0;title\aa\n") << QStringLiteral("a") << 0;
    QTest::newRow("progress bar") << QStringLiteral("10 %\r90 %\n") << QStringLiteral("90 %") << 0;
    QTest::newRow("line end of Windows") << QStringLiteral("a\r\n") << QStringLiteral("a") << 0;
}

void TestLogView::readsColours()
{
    QFETCH(QString, input);
    AnsiText ansi;
    const QList<LogLine> read = ansi.feed(input);
    QCOMPARE(read.size(), 1);
    QTEST(read[0].text, "text");
    QTEST(read[0].spans.isEmpty() ? 0 : read[0].spans[0].color, "color");
}

void TestLogView::keepsAColourOverLines()
{
    AnsiText ansi;
    const QList<LogLine> read = ansi.feed(QStringLiteral("\x1b[33ma\nb\x1b[0m\nc\n"));
    QCOMPARE(read.size(), 3);
    QCOMPARE(read[1].spans.first().color, 4);
    QVERIFY(read[2].spans.isEmpty());
}

void TestLogView::joinsPieces()
{
    AnsiText ansi;
    QVERIFY(ansi.feed(QStringLiteral("one \x1b[3")).isEmpty());
    const QList<LogLine> read = ansi.feed(QStringLiteral("1mtwo\nrest"));
    QCOMPARE(read.size(), 1);
    QCOMPARE(read[0].text, QStringLiteral("one two"));
    QCOMPARE(ansi.flush().value(0).text, QStringLiteral("rest"));
}

void TestLogView::keepsOneColourAPlace()
{
    AnsiText ansi;
    QString flood;
    for (int i = 0; i < 10'000; ++i)
        flood += QStringLiteral("\x1b[3%1m").arg(1 + i % 7);
    const QList<LogLine> read = ansi.feed(QString(flood + QStringLiteral("text\n")));
    QCOMPARE(read.size(), 1);
    QCOMPARE(read[0].spans, (QList<AnsiSpan>{{0, 2 + 9999 % 7, false}}));
}

void TestLogView::storesLines()
{
    AnsiText ansi;
    const QString colors = QStringLiteral("plain\n\n\x1b[31mred\x1b[1m and bold\x1b[0m, größer 漢字 😀\n\x1b[96mends \x1b[0m\n");
    QList<LogLine> expected;
    LogStore store;
    LogStore second;
    for (int round = 0; round < 1000; ++round) {
        for (const LogLine &line : ansi.feed(colors)) {
            expected << line;
            (round < 700 ? store : second).append(line);
        }
    }
    store.drop(5);
    store.append(second);
    store.drop(1999);
    expected.remove(0, 2004);
    QCOMPARE(store.size(), int(expected.size()));
    for (int i = 0; i < store.size(); ++i) {
        QCOMPARE(store.line(i), expected[i]);
        QCOMPARE(store.text(i), expected[i].text);
        QCOMPARE(store.length(i), int(expected[i].text.size()));
    }
    store.drop(store.size());
    QVERIFY(store.isEmpty());
    store.append(expected.first());
    QCOMPARE(store.line(0), expected.first());
}

void TestLogView::storesLinesInLittleMemory()
{
    const QList<LogLine> many = lines(LogView::keep, QStringLiteral("2026-01-01T00:00:00Z GET /things?page=%1 answered 200 in 12 ms"));
    LogStore store;
    qsizetype letters = 0;
    for (const LogLine &line : many) {
        store.append(line);
        letters += line.text.size();
    }
    QVERIFY2(store.memory() < letters + 12 * LogView::keep, qPrintable(QString::number(store.memory())));
}

void TestLogView::followsUntilScrolled()
{
    LogView view(m_theme);
    view.resize(600, 300);
    view.show();
    view.append(lines(500));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 400);
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    view.verticalScrollBar()->setValue(10);
    QVERIFY(!view.isFollowing());
    const int maximum = view.verticalScrollBar()->maximum();
    view.append(lines(100));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > maximum);
    QCOMPARE(view.verticalScrollBar()->value(), 10);
    view.setFollowing(true);
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
}

void TestLogView::dropsTheOldest()
{
    LogView view(m_theme);
    view.resize(600, 300);
    view.show();
    for (int i = 0; i < 30; ++i)
        view.append(lines(5000, QStringLiteral("batch %1").arg(i) + QStringLiteral(" line %1")));
    QCOMPARE(view.lineCount(), LogView::keep);
    QCOMPARE(view.lineText(0), QStringLiteral("batch 10 line 0"));
    QCOMPARE(view.lineText(view.lineCount() - 1), QStringLiteral("batch 29 line 4999"));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > LogView::keep / 2);
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    view.setWrapping(true);
    QVERIFY(!view.grab().isNull());
}

void TestLogView::searches()
{
    LogView view(m_theme);
    view.resize(600, 300);
    view.show();
    view.append(lines(300));
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 200);
    view.setSearch(QStringLiteral("LINE 42"));
    QCOMPARE(view.matches(), 1);
    QVERIFY(!view.isFollowing());
    const int top = view.verticalScrollBar()->value();
    QVERIFY(top < 42 && top + view.verticalScrollBar()->pageStep() > 42);
    view.setSearch(QStringLiteral("nothing of the kind"));
    QCOMPARE(view.matches(), 0);
}

void TestLogView::searchesALongLogPieceByPiece()
{
    LogView view(m_theme);
    view.resize(600, 300);
    view.show();
    view.append(lines(LogView::keep, QStringLiteral("a line of some length with the number %1, as a container writes it")));
    view.setSearch(QStringLiteral("NUMBER 77,"));
    QTRY_COMPARE(view.matches(), 1);
    QTRY_VERIFY(view.verticalScrollBar()->value() < 77 && view.verticalScrollBar()->value() + view.verticalScrollBar()->pageStep() > 77);
    view.setSearch(QStringLiteral("number 7"));
    QTRY_COMPARE(view.matches(), 11'111);
    view.setSearch({});
    QCOMPARE(view.matches(), 0);
}

void TestLogView::countsWhatComesAndGoes()
{
    LogView view(m_theme);
    view.append(lines(100));
    view.setSearch(QStringLiteral("line"));
    QCOMPARE(view.matches(), 100);
    view.append(lines(50));
    QCOMPARE(view.matches(), 150);
    view.append(lines(LogView::keep - 100, QStringLiteral("other %1")));
    QCOMPARE(view.matches(), 100);
    view.clear();
    QCOMPARE(view.matches(), 0);
    view.append(lines(3));
    QCOMPARE(view.matches(), 3);
}

void TestLogView::pauses()
{
    LogPanel panel(m_theme);
    panel.show();
    QPushButton *pause = nullptr;
    for (QPushButton *one : panel.findChildren<QPushButton *>()) {
        if (one->accessibleName() == QStringLiteral("Pause"))
            pause = one;
    }
    QVERIFY(pause);
    panel.append(lines(3));
    pause->click();
    panel.append(lines(4));
    QCOMPARE(panel.view().lineCount(), 3);
    pause->click();
    QCOMPARE(panel.view().lineCount(), 7);
}

void TestLogView::wraps()
{
    LogView view(m_theme);
    view.resize(400, 300);
    view.show();
    view.append({LogLine{QString(4000, QLatin1Char('x')), {}}});
    QTRY_VERIFY(view.horizontalScrollBar()->maximum() > 0);
    QCOMPARE(view.verticalScrollBar()->maximum(), 0);
    view.setWrapping(true);
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    QVERIFY(view.verticalScrollBar()->maximum() > 0);
}

void TestLogView::copies()
{
    LogView view(m_theme);
    view.resize(400, 300);
    view.show();
    view.append(lines(2));
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("line 0\nline 1\n"));
}

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
