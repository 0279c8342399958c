#include "core/client/httpapitransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// A stream that brings more than can be looked at: 10 MB of log at once.
class TestFlood final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bringsEverythingInOrder();
    void leavesTheEventLoopItsTurn();

private:
    static constexpr int events = 100'000;

    [[nodiscard]] static QByteArray flood();
    [[nodiscard]] static Play play(const QByteArray &body);
};

QByteArray TestFlood::flood()
{
    QByteArray body;
    for (int number = 1; number <= events; ++number) {
        body += "event: log\nid: " + QByteArray::number(number) + "\ndata: {\"text\":\"line " + QByteArray::number(number) +
                " " + QByteArray(60, 'x') + "\\n\"}\n\n";
    }
    return body;
}

Play TestFlood::play(const QByteArray &body)
{
    return {QList<QByteArray>{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"} + pieces(body, 1 << 20), Play::End::Close};
}

void TestFlood::bringsEverythingInOrder()
{
    const QByteArray body = flood();
    ScriptedServer server(ScriptedServer::Over::Tcp, [&body](const QByteArray &, int) { return play(body); });
    HttpApiTransport transport(server.url(), {});
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/flood");
    const auto stream = await(transport.follow(request, {}));
    for (int number = 1; number <= events; ++number) {
        const std::optional<ApiEvent> event = await(stream->read({}));
        QVERIFY(event);
        if (event->number != number)
            QCOMPARE(event->number, number);
    }
    QVERIFY(!await(stream->read({})));
}

namespace {

QCoro::Task<int> readAll(ApiStream &stream)
{
    int count = 0;
    while (co_await stream.read({}))
        ++count;
    co_return count;
}

} // namespace

void TestFlood::leavesTheEventLoopItsTurn()
{
    const QByteArray body = flood();
    ScriptedServer server(ScriptedServer::Over::Tcp, [&body](const QByteArray &, int) { return play(body); });
    HttpApiTransport transport(server.url(), {});
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/flood");
    const auto stream = await(transport.follow(request, {}));
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&turns] { ++turns; });
    timer.start(1);
    QCOMPARE(await(readAll(*stream)), events);
    // Some hundred milliseconds of work in pieces of four; without a rest between them there would be a handful of turns.
    QVERIFY2(turns > 20, qPrintable(QString::number(turns)));
}

QTEST_GUILESS_MAIN(TestFlood)
#include "tst_flood.moc"
