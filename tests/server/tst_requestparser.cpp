#include "core/server/requestparser.h"

#include <QTest>

using namespace dw;
using State = RequestParser::State;

class TestRequestParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesRequestsCutAnywhere_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 3, 7, 1000})
            QTest::addRow("%d", piece) << piece;
    }

    void takesRequestsCutAnywhere()
    {
        QFETCH(int, piece);
        const QByteArray bytes = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Twice: 1\r\nx-twice: 2\r\nContent-Length: 5\r\n\r\nhello"
                                 "GET /next HTTP/1.1\r\nConnection: close\r\n\r\n"
                                 "POST /chunked HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        RequestParser parser({});
        QList<HttpCall> calls;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            State state = parser.feed(bytes.mid(at, piece));
            while (state == State::Complete) {
                calls << parser.take();
                state = parser.feed({});
            }
            QCOMPARE(state, State::Incomplete);
        }
        QCOMPARE(calls.size(), 3);
        QCOMPARE(calls[0].method, QByteArray("POST"));
        QCOMPARE(calls[0].target, QByteArray("/a?b=c"));
        QCOMPARE(calls[0].body, QByteArray("hello"));
        QCOMPARE(calls[0].headers.value("x-twice"), QByteArray("1, 2"));
        QVERIFY(calls[0].keepAlive);
        QCOMPARE(calls[1].target, QByteArray("/next"));
        QVERIFY(!calls[1].keepAlive);
        QCOMPARE(calls[2].body, QByteArray("abcde"));
        QVERIFY(!parser.hasBegun());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("nonsense") << QByteArray("hello there\r\n\r\n") << 400;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15) << 400;
        QTest::newRow("length that is none") << QByteArray("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n") << 400;
        QTest::newRow("two lengths") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n") << 400;
        QTest::newRow("length and chunks") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n") << 400;
        QTest::newRow("bad chunk") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") << 400;
        QTest::newRow("header that never ends") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(5000, 'a')) << 431;
        QTest::newRow("large header") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(5000, 'a') + "\r\n\r\n") << 431;
        QTest::newRow("large body is refused by its length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 2001\r\n\r\n") << 413;
        QTest::newRow("large body in chunks") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7d1\r\n" + QByteArray(2001, 'a')) << 413;
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ServerLimits limits;
        limits.header = 4000;
        limits.body = 2000;
        RequestParser parser(limits);
        QCOMPARE(parser.feed(bytes), State::Failed);
        QCOMPARE(parser.failureStatus(), status);
        QVERIFY(!parser.failureText().isEmpty());
    }

    void asksForTheBodyOnce()
    {
        RequestParser parser({});
        QCOMPARE(parser.feed("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"), State::WantsContinue);
        QCOMPARE(parser.feed("a"), State::Incomplete);
        QCOMPARE(parser.feed("b"), State::Complete);
        QCOMPARE(parser.take().body, QByteArray("ab"));
    }
};

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
