#include "core/base/error.h"
#include "core/docker/dockerreplies.h"
#include "core/docker/jsonstream.h"
#include "core/docker/logframes.h"

#include <QTest>

using namespace dw;
using namespace dw::docker;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray frame(char stream, const QByteArray &text)
{
    QByteArray header(8, '\0');
    header[0] = stream;
    header[7] = static_cast<char>(text.size());
    return header + text;
}

} // namespace

/// What the engine streams, cut at every position.
class DockerStreamsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void objectsCutAnywhere();
    void brokenObjects_data();
    void brokenObjects();
    void framesCutAnywhere();
    void rawKeepsCharactersWhole();
    void noFrame();
    void times_data();
    void times();
};

void DockerStreamsTest::objectsCutAnywhere()
{
    const QByteArray stream = "{\"a\":\"}{\\\"\\\\\"}\r\n{\"b\":{\"c\":[{}]}}{\"d\":\"\xc3\xa4\"}\n";
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        JsonStream json;
        QList<QJsonObject> objects = json.feed(QByteArrayView(stream).first(cut));
        objects += json.feed(QByteArrayView(stream).sliced(cut));
        QCOMPARE(objects.size(), 3);
        QCOMPARE(objects.at(0).value("a"_L1).toString(), u"}{\"\\"_s);
        QCOMPARE(objects.at(2).value("d"_L1).toString(), u"ä"_s);
        QVERIFY(json.isBetweenObjects());
    }
    JsonStream open;
    QVERIFY(open.feed("{\"a\":").isEmpty());
    QVERIFY(!open.isBetweenObjects());
}

void DockerStreamsTest::brokenObjects_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("html") << QByteArray("<html>");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("not JSON inside") << QByteArray("{a}");
    QTest::newRow("endless") << QByteArray("{\"a\":\"" + QByteArray(5 << 20, 'x'));
}

void DockerStreamsTest::brokenObjects()
{
    QFETCH(QByteArray, bytes);
    JsonStream json;
    try {
        (void)json.feed(bytes);
        QFAIL("no error was thrown");
    } catch (const Error &error) {
        QVERIFY(error.code() == Error::Code::BadReply);
    }
}

void DockerStreamsTest::framesCutAnywhere()
{
    // The ä of the first stream crosses two frames, with one of the other stream between.
    const QByteArray stream(frame(1, "one \xc3") + frame(2, "err\n") + frame(1, "\xa4\n") + frame(1, ""));
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        LogFrames frames(LogFrames::Format::Frames);
        QString texts[2];
        for (const QByteArrayView part : {QByteArrayView(stream).first(cut), QByteArrayView(stream).sliced(cut)}) {
            for (const LogPiece &piece : frames.feed(part))
                texts[piece.stream == LogPiece::Stream::Stderr ? 1 : 0] += piece.text;
        }
        QCOMPARE(texts[0], u"one ä\n"_s);
        QCOMPARE(texts[1], u"err\n"_s);
    }
}

void DockerStreamsTest::rawKeepsCharactersWhole()
{
    LogFrames frames(LogFrames::Format::Raw);
    QString text;
    for (const char c : QByteArray("a\xe2\x82\xac\n")) {
        for (const LogPiece &piece : frames.feed(QByteArrayView(&c, 1)))
            text += piece.text;
    }
    QCOMPARE(text, u"a€\n"_s);
}

void DockerStreamsTest::noFrame()
{
    LogFrames frames(LogFrames::Format::Frames);
    QVERIFY_THROWS_EXCEPTION(Error, (void)frames.feed("no frame at all"));
}

void DockerStreamsTest::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const QDateTime time(QDate(2026, 11, 25), QTime(12, 1, 2, 345), Qt::UTC);
    QTest::newRow("nanoseconds") << u"2026-11-25T12:01:02.345678901Z"_s << time;
    QTest::newRow("milliseconds") << u"2026-11-25T12:01:02.345Z"_s << time;
    QTest::newRow("seconds") << u"2026-11-25T12:01:02Z"_s << time.addMSecs(-345);
    QTest::newRow("zone") << u"2026-11-25T14:01:02.345678901+02:00"_s << time;
    QTest::newRow("zero") << u"0001-01-01T00:00:00Z"_s << QDateTime();
    QTest::newRow("empty") << QString() << QDateTime();
}

void DockerStreamsTest::times()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, time);
    QCOMPARE(parsedTime(text), time);
}

QTEST_APPLESS_MAIN(DockerStreamsTest)
#include "tst_dockerstreams.moc"
