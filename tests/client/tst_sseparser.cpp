#include "core/client/sseparser.h"
#include "tests/support/base/await.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestSseParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEventsCutAnywhere_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 5, 1000})
            QTest::addRow("%d", piece) << piece;
    }

    void readsEventsCutAnywhere()
    {
        QFETCH(int, piece);
        const QByteArray bytes = ":\n\nid: 7\nevent: log\ndata: {\"text\":\"gr\xc3\xbc\xc3\x9f\"}\n\n"
                                 "id:8\r\nevent:end\r\ndata:{\"a\":\r\ndata:1}\r\n\r\n"
                                 "event: nothing\n\n"
                                 "data: {}\n\n";
        SseParser parser;
        QList<ApiEvent> events;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            events += parser.feed(bytes.mid(at, piece));
        QCOMPARE(events.size(), 3);
        QVERIFY(events[0] == (ApiEvent{7, QStringLiteral("log"), {{QStringLiteral("text"), QStringLiteral("grüß")}}}));
        QVERIFY(events[1] == (ApiEvent{8, QStringLiteral("end"), {{QStringLiteral("a"), 1}}}));
        QCOMPARE(events[2].type, QString());
    }

    void refusesWhatIsNoObject()
    {
        SseParser parser;
        QCOMPARE(errorOf([&] { (void)parser.feed("data: [1]\n\n"); }).code(), Error::Code::BadReply);
    }

    void refusesEndlessLines()
    {
        SseParser parser;
        QCOMPARE(errorOf([&] { (void)parser.feed(QByteArray((16 << 20) + 1, 'a')); }).code(), Error::Code::BadReply);
    }
};

QTEST_GUILESS_MAIN(TestSseParser)
#include "tst_sseparser.moc"
