#include "core/base/wakeup.h"
#include "tests/net/transporttable.h"

#include <QTimer>

using namespace dw;
using namespace dw::test;
using Over = ScriptedServer::Over;
using End = Play::End;

namespace {

/// Gives one piece and then waits for good.
class Endless final : public BodySource
{
public:
    QCoro::Task<std::optional<QByteArray>> next(std::stop_token stop) override
    {
        if (!std::exchange(m_hasGiven, true))
            co_return QByteArray("piece");
        m_isWaiting = true;
        try {
            co_await m_never.wait(std::move(stop));
        } catch (const Error &) {
        }
        m_isWaiting = false;
        co_return std::nullopt;
    }
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }

private:
    Wakeup m_never;
    bool m_hasGiven = false;
    bool m_isWaiting = false;
};

QCoro::Task<QByteArray> readAll(HttpStream &stream)
{
    QByteArray all;
    while (std::optional<QByteArray> piece = co_await stream.read({}))
        all += *piece;
    co_return all;
}

} // namespace

/// The transports are the same to whoever uses them: bodies in pieces, and what ends before its time.
class HttpStreamsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_table = std::make_unique<TransportTable>(); }
    void timesOut_data() { TransportTable::addRows(); }
    void timesOut();
    void stopsAtOnce_data();
    void stopsAtOnce();
    void streams_data() { TransportTable::addRows(); }
    void streams();
    void streamsMoreThanItKeeps_data() { TransportTable::addRows(); }
    void streamsMoreThanItKeeps();
    void streamOutlivesTimeoutWhileBytesCome_data() { TransportTable::addRows(); }
    void streamOutlivesTimeoutWhileBytesCome();
    void endsWithItsStream_data() { TransportTable::addRows(); }
    void endsWithItsStream();
    void stopsSending_data() { TransportTable::addRows(); }
    void stopsSending();
    void takesAnswerBeforeWholeRequest_data() { TransportTable::addRows(); }
    void takesAnswerBeforeWholeRequest();
    void outlivesItsTransport_data() { TransportTable::addRows(); }
    void outlivesItsTransport();

private:
    std::unique_ptr<TransportTable> m_table;
};

Q_DECLARE_METATYPE(dw::test::ScriptedServer::Over)

void HttpStreamsTest::timesOut()
{
    QFETCH(Over, over);
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhe";
    for (const QByteArray &part : {QByteArray(), answer.left(10), answer}) {
        const ScriptedServer server = m_table->serve(over, always(part, End::KeepOpen));
        const auto transport = server.transport();
        HttpRequest request = get(server);
        request.timeout = 50ms;
        QVERIFY(awaitError(transport->send(request, {})).code() == Error::Code::Timeout);
        QTRY_COMPARE(server.open(), 0);
    }
}

void HttpStreamsTest::stopsAtOnce_data()
{
    QTest::addColumn<Over>("over");
    QTest::addColumn<QByteArray>("part");
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhe";
    for (const Over over : TransportTable::all) {
        const char *name = TransportTable::nameOf(over);
        QTest::addRow("no byte, %s", name) << over << QByteArray();
        QTest::addRow("half the head, %s", name) << over << answer.left(10);
        QTest::addRow("half the body, %s", name) << over << answer;
    }
}

void HttpStreamsTest::stopsAtOnce()
{
    QFETCH(Over, over);
    QFETCH(QByteArray, part);
    const ScriptedServer server = m_table->serve(over, always(part, End::KeepOpen));
    const auto transport = server.transport();
    std::stop_source stop;
    QTimer poll;
    connect(&poll, &QTimer::timeout, this, [&server, &stop] {
        if (server.connections() == 1 && !server.received().first().isEmpty())
            stop.request_stop();
    });
    poll.start(1);
    QVERIFY(awaitError(transport->send(get(server), stop.get_token())).code() == Error::Code::Cancelled);
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(awaitError(transport->open(get(server), stop.get_token())).code() == Error::Code::Cancelled);
    QCOMPARE(server.connections(), 1);
}

void HttpStreamsTest::streams()
{
    QFETCH(Over, over);
    const ScriptedServer server = m_table->serve(over, [](const QByteArray &, int) {
        return Play{pieces("HTTP/1.1 200 OK\r\nX-Kind: log\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n", 3), End::KeepOpen};
    });
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.timeout = 0ms;
    const auto stream = await(transport->open(request, {}));
    QCOMPARE(stream->head().status, 200);
    QCOMPARE(stream->head().headers.value("x-kind"), QByteArray("log"));
    QByteArray all;
    while (all.size() < 6)
        all += await(stream->read({})).value();
    QCOMPARE(all, QByteArray("onetwo"));
    std::stop_source stop;
    QTimer::singleShot(0, this, [&stop] { stop.request_stop(); });
    QVERIFY(awaitError(stream->read(stop.get_token())).code() == Error::Code::Cancelled);
}

void HttpStreamsTest::streamsMoreThanItKeeps()
{
    QFETCH(Over, over);
    QByteArray body;
    for (int i = 0; body.size() < 8 << 20; ++i)
        body += QByteArray::number(i);
    const ScriptedServer server = m_table->serve(over, [&body](const QByteArray &, int) {
        return Play{pieces(QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body), 1 << 20), End::Close};
    });
    const auto transport = server.transport();
    const auto stream = await(transport->open(get(server), {}));
    QVERIFY(await(readAll(*stream)) == body);
}

void HttpStreamsTest::streamOutlivesTimeoutWhileBytesCome()
{
    QFETCH(Over, over);
    const QByteArray body(400, 'x');
    const ScriptedServer server = m_table->serve(over, [&body](const QByteArray &, int) {
        return Play{pieces(QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + body), 1), End::KeepOpen};
    });
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.timeout = 200ms;
    const auto stream = await(transport->open(request, {}));
    QByteArray all;
    while (all.size() < body.size())
        all += await(stream->read({})).value();
    QVERIFY(awaitError(stream->read({})).code() == Error::Code::Timeout);
}

void HttpStreamsTest::endsWithItsStream()
{
    QFETCH(Over, over);
    const ScriptedServer server = m_table->serve(over, always("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhe", End::KeepOpen));
    const auto transport = server.transport();
    auto stream = await(transport->open(get(server), {}));
    auto pending = stream->read({});
    if (pending.isReady())
        pending = stream->read({});
    QVERIFY(!pending.isReady());
    stream.reset();
    QVERIFY(awaitError(std::move(pending)).code() == Error::Code::Cancelled);
    QTRY_COMPARE(server.open(), 0);
}

void HttpStreamsTest::stopsSending()
{
    QFETCH(Over, over);
    const ScriptedServer server = m_table->serve(over, always({}, End::KeepOpen));
    const auto transport = server.transport();
    const auto source = std::make_shared<Endless>();
    HttpRequest request = get(server);
    request.method = "POST";
    request.bodySource = source;
    std::stop_source stop;
    QCoro::Task<HttpResponse> pending = transport->send(request, stop.get_token());
    QTRY_VERIFY(source->isWaiting() && server.connections() == 1 && server.received().first().endsWith("5\r\npiece\r\n"));
    stop.request_stop();
    QVERIFY(awaitError(std::move(pending)).code() == Error::Code::Cancelled);
    QTRY_VERIFY(!source->isWaiting());
    QTRY_COMPARE(server.open(), 0);
}

void HttpStreamsTest::takesAnswerBeforeWholeRequest()
{
    QFETCH(Over, over);
    const ScriptedServer server = m_table->serve(over, always("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno", End::KeepOpen));
    const auto transport = server.transport();
    const auto source = std::make_shared<Endless>();
    HttpRequest request = get(server);
    request.method = "POST";
    request.bodySource = source;
    QCOMPARE(await(transport->send(request, {})).status, 413);
    QTRY_VERIFY(!source->isWaiting());
    QTRY_COMPARE(server.open(), 0);
}

void HttpStreamsTest::outlivesItsTransport()
{
    QFETCH(Over, over);
    const ScriptedServer server = m_table->serve(over, [](const QByteArray &, int) {
        return Play{pieces("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 3), End::KeepOpen};
    });
    auto transport = server.transport();
    QCoro::Task<HttpResponse> pending = transport->send(get(server), {});
    QVERIFY(!pending.isReady());
    transport.reset();
    QCOMPARE(await(std::move(pending)).body, QByteArray("hello"));
    QTRY_COMPARE(server.open(), 0);
}

QTEST_GUILESS_MAIN(HttpStreamsTest)
#include "tst_httpstreams.moc"
