#include "core/base/wakeup.h"
#include "core/net/httptransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/net/testcertificate.h"

#include <QTimer>

using namespace dw;
using namespace dw::test;
using Over = ScriptedServer::Over;
using End = Play::End;

namespace {

constexpr Over allTransports[] = {Over::Unix, Over::Tcp, Over::Tls};

const char *nameOf(Over over)
{
    return over == Over::Unix ? "unix" : over == Over::Tcp ? "tcp" : "tls";
}

ScriptedServer::Script always(const QByteArray &answer, End end = End::Close)
{
    return [answer, end](const QByteArray &, int) { return Play{{answer}, end}; };
}

HttpRequest get(const ScriptedServer &server)
{
    HttpRequest request;
    request.url = server.url(QStringLiteral("/a?b=c"));
    return request;
}

class Pieces final : public BodySource
{
public:
    explicit Pieces(QList<QByteArray> pieces) : m_pieces(std::move(pieces)) {}
    QCoro::Task<std::optional<QByteArray>> next(std::stop_token) override
    {
        if (m_pieces.isEmpty())
            co_return std::nullopt;
        co_return m_pieces.takeFirst();
    }

private:
    QList<QByteArray> m_pieces;
};

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

/// Both transports are the same to whoever uses them: each row runs over a Unix socket, TCP and TLS.
class HttpTransportsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void badAnswers_data();
    void badAnswers();
    void sendsWhatWasGiven_data() { transports(); }
    void sendsWhatWasGiven();
    void sendsBodySource_data() { transports(); }
    void sendsBodySource();
    void refusesBrokenHeaders_data() { transports(); }
    void refusesBrokenHeaders();
    void keepsCredentialsToItself_data() { transports(); }
    void keepsCredentialsToItself();
    void refusesTooMuch_data() { transports(); }
    void refusesTooMuch();
    void timesOut_data() { transports(); }
    void timesOut();
    void stopsAtOnce_data();
    void stopsAtOnce();
    void streams_data() { transports(); }
    void streams();
    void streamsMoreThanItKeeps_data() { transports(); }
    void streamsMoreThanItKeeps();
    void streamOutlivesTimeoutWhileBytesCome_data() { transports(); }
    void streamOutlivesTimeoutWhileBytesCome();
    void endsWithItsStream_data() { transports(); }
    void endsWithItsStream();
    void doesNotRepeatPost_data() { transports(); }
    void doesNotRepeatPost();
    void stopsSending_data() { transports(); }
    void stopsSending();
    void takesAnswerBeforeWholeRequest_data() { transports(); }
    void takesAnswerBeforeWholeRequest();
    void outlivesItsTransport_data() { transports(); }
    void outlivesItsTransport();

private:
    ScriptedServer serve(Over over, ScriptedServer::Script script) const
    {
        return ScriptedServer(over, std::move(script), m_certificate.forServer());
    }
    void transports()
    {
        QTest::addColumn<Over>("over");
        for (const Over over : allTransports)
            QTest::newRow(nameOf(over)) << over;
    }

    TestCertificate m_certificate;
};

Q_DECLARE_METATYPE(dw::test::ScriptedServer::Over)
Q_DECLARE_METATYPE(dw::Error::Code)

void HttpTransportsTest::initTestCase()
{
    m_certificate = makeCertificate(QStringLiteral("IP:127.0.0.1"));
    trust(m_certificate);
}

void HttpTransportsTest::answers_data()
{
    QTest::addColumn<Over>("over");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const struct {
        const char *name;
        const char *method;
        const char *answer;
        int status;
        const char *body;
    } rows[] = {
        {"length", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello"},
        {"empty", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, ""},
        {"until close", "GET", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello", 200, "hello"},
        {"chunked", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n", 200, "hello"},
        {"chunk sizes in hex", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", 200, "0123456789"},
        {"head", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 200, ""},
        {"no content", "GET", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
        {"not modified", "GET", "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n", 304, ""},
        {"not found", "GET", "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", 404, "no"},
        {"unauthorized", "GET", "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\nno", 401, "no"},
        {"server error", "POST", "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno", 500, "no"},
        {"redirect", "GET", "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 2\r\n\r\nno", 302, "no"},
        {"interim", "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello"},
        {"delete", "DELETE", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
    };
    for (const auto &row : rows) {
        for (const Over over : allTransports)
            QTest::addRow("%s, %s", row.name, nameOf(over))
                << over << QByteArray(row.method) << QByteArray(row.answer) << row.status << QByteArray(row.body);
    }
}

void HttpTransportsTest::answers()
{
    QFETCH(Over, over);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    // The answer in one piece, byte by byte, and cut in two at every position.
    const ScriptedServer server = serve(over, [&answer](const QByteArray &, int earlier) {
        if (earlier == 0)
            return Play{{answer}, End::Close};
        if (earlier == 1)
            return Play{pieces(answer, 1), End::Close};
        return Play{{answer.left(earlier - 1), answer.mid(earlier - 1)}, End::Close};
    });
    const auto transport = server.transport();
    for (qsizetype i = 0; i < answer.size() + 1; ++i) {
        HttpRequest request = get(server);
        request.method = method;
        request.freshConnection = true;
        const HttpResponse response = await(transport->send(request, {}));
        QCOMPARE(response.status, status);
        QCOMPARE(response.body, body);
    }
    QCOMPARE(server.connections(), int(answer.size() + 1));
}

void HttpTransportsTest::badAnswers_data()
{
    QTest::addColumn<Over>("over");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Error::Code>("code");
    const struct {
        const char *name;
        QByteArray answer;
        Error::Code code;
    } rows[] = {
        {"garbage", "\x01\x02 this is not HTTP at all\r\n\r\n", Error::Code::BadReply},
        {"another protocol", "SSH-2.0-OpenSSH_9.2p1\r\n", Error::Code::BadReply},
        {"bad status", "HTTP/1.1 abc OK\r\n\r\n", Error::Code::BadReply},
        {"no answer", "", Error::Code::Unavailable},
        {"half a head", "HTTP/1.1 200 OK\r\nContent-Le", Error::Code::Unavailable},
        {"half a body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe", Error::Code::Unavailable},
        {"half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe", Error::Code::Unavailable},
        {"no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n", Error::Code::Unavailable},
        {"huge head", QByteArray("HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x') + "\r\nContent-Length: 0\r\n\r\n"), Error::Code::BadReply},
    };
    for (const auto &row : rows) {
        for (const Over over : allTransports)
            QTest::addRow("%s, %s", row.name, nameOf(over)) << over << row.answer << row.code;
    }
}

void HttpTransportsTest::badAnswers()
{
    QFETCH(Over, over);
    QFETCH(QByteArray, answer);
    QFETCH(Error::Code, code);
    const ScriptedServer server = serve(over, always(answer));
    const auto transport = server.transport();
    const Error error = awaitError(transport->send(get(server), {}));
    QVERIFY2(error.code() == code, error.what());
    QVERIFY(error.message().size() > 20);
}

void HttpTransportsTest::sendsWhatWasGiven()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, always("HTTP/1.1 204 No Content\r\n\r\n"));
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.method = "PUT";
    request.headers.set("Host", "front.example.com");
    request.headers.add("X-One", "1");
    request.headers.add("Content-Type", "application/json");
    request.body = "{}";
    await(transport->send(request, {}));
    QTRY_VERIFY(server.received().first().endsWith("\r\n\r\n{}"));
    const QByteArray sent = server.received().first();
    QVERIFY(sent.startsWith("PUT /a?b=c HTTP/1.1\r\n"));
    QCOMPARE(sent.toLower().count("\r\nhost: "), 1);
    QVERIFY(sent.contains("\r\nHost: front.example.com\r\n"));
    QVERIFY(sent.contains("\r\nX-One: 1\r\n"));
    QVERIFY(sent.contains("\r\nContent-Length: 2\r\n"));
    QVERIFY(!sent.contains("gzip"));
    QVERIFY(!sent.contains("Mozilla"));
}

void HttpTransportsTest::sendsBodySource()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, [](const QByteArray &, int) {
        return Play{pieces("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 1), End::KeepOpen};
    });
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.method = "POST";
    request.headers.add("Content-Type", "application/x-tar");
    request.bodySource = std::make_shared<Pieces>(QList<QByteArray>{"one", "", "two"});
    QCOMPARE(await(transport->send(request, {})).body, QByteArray("ok"));
    QTRY_VERIFY(server.received().first().endsWith("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"));
}

void HttpTransportsTest::refusesBrokenHeaders()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, always("HTTP/1.1 204 No Content\r\n\r\n"));
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.headers.add("X-One", "1\r\nX-Two: 2");
    QVERIFY(awaitError(transport->send(request, {})).code() == Error::Code::InvalidInput);
    request = get(server);
    request.method = "GET / HTTP/1.1\r\nX:";
    QVERIFY(awaitError(transport->send(request, {})).code() == Error::Code::InvalidInput);
    QCOMPARE(server.connections(), 0);
}

void HttpTransportsTest::keepsCredentialsToItself()
{
    QFETCH(Over, over);
    const ScriptedServer other = serve(over, always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const QByteArray location = other.url().toEncoded();
    const ScriptedServer server = serve(over, [&location](const QByteArray &, int earlier) {
        const QByteArray answer = earlier == 0 ? QByteArray("HTTP/1.1 307 Elsewhere\r\nLocation: " + location + "\r\n")
                                               : QByteArray("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n");
        return Play{{QByteArray(answer + "Set-Cookie: session=1\r\nContent-Length: 0\r\n\r\n")}, End::Close};
    });
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.headers.add("Authorization", "Bearer abc");
    QCOMPARE(await(transport->send(request, {})).status, 307);
    // A password in the URL is not for the server to ask for either.
    request = get(server);
    request.url.setUserInfo(QStringLiteral("user:password"));
    QCOMPARE(await(transport->send(request, {})).status, 401);
    QCOMPARE(await(transport->send(request, {})).status, 401);
    QCOMPARE(other.connections(), 0);
    const QByteArray later = server.received().mid(1).join();
    QVERIFY(later.contains("GET /a"));
    QVERIFY(!later.contains("Authorization"));
    QVERIFY(!later.contains("Cookie"));
}

void HttpTransportsTest::refusesTooMuch()
{
    QFETCH(Over, over);
    const QByteArray body(100'000, 'x');
    const ScriptedServer server = serve(over, [&body](const QByteArray &, int) {
        return Play{pieces(QByteArray("HTTP/1.1 200 OK\r\n\r\n" + body), 10'000), End::Close};
    });
    const auto transport = server.transport();
    HttpRequest request = get(server);
    request.maximumBody = body.size();
    QCOMPARE(await(transport->send(request, {})).body.size(), body.size());
    request.maximumBody = body.size() - 1;
    QVERIFY(awaitError(transport->send(request, {})).code() == Error::Code::TooLarge);
    QTRY_COMPARE(server.open(), 0);
}

void HttpTransportsTest::timesOut()
{
    QFETCH(Over, over);
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhe";
    for (const QByteArray &part : {QByteArray(), answer.left(10), answer}) {
        const ScriptedServer server = serve(over, always(part, End::KeepOpen));
        const auto transport = server.transport();
        HttpRequest request = get(server);
        request.timeout = 50ms;
        QVERIFY(awaitError(transport->send(request, {})).code() == Error::Code::Timeout);
        QTRY_COMPARE(server.open(), 0);
    }
}

void HttpTransportsTest::stopsAtOnce_data()
{
    QTest::addColumn<Over>("over");
    QTest::addColumn<QByteArray>("part");
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhe";
    for (const Over over : allTransports) {
        const char *name = nameOf(over);
        QTest::addRow("no byte, %s", name) << over << QByteArray();
        QTest::addRow("half the head, %s", name) << over << answer.left(10);
        QTest::addRow("half the body, %s", name) << over << answer;
    }
}

void HttpTransportsTest::stopsAtOnce()
{
    QFETCH(Over, over);
    QFETCH(QByteArray, part);
    const ScriptedServer server = serve(over, always(part, End::KeepOpen));
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

void HttpTransportsTest::streams()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, [](const QByteArray &, int) {
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

void HttpTransportsTest::streamsMoreThanItKeeps()
{
    QFETCH(Over, over);
    QByteArray body;
    for (int i = 0; body.size() < 8 << 20; ++i)
        body += QByteArray::number(i);
    const ScriptedServer server = serve(over, [&body](const QByteArray &, int) {
        return Play{pieces(QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body), 1 << 20), End::Close};
    });
    const auto transport = server.transport();
    const auto stream = await(transport->open(get(server), {}));
    QVERIFY(await(readAll(*stream)) == body);
}

void HttpTransportsTest::streamOutlivesTimeoutWhileBytesCome()
{
    QFETCH(Over, over);
    const QByteArray body(400, 'x');
    const ScriptedServer server = serve(over, [&body](const QByteArray &, int) {
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

void HttpTransportsTest::endsWithItsStream()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, always("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhe", End::KeepOpen));
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

void HttpTransportsTest::doesNotRepeatPost()
{
    QFETCH(Over, over);
    for (const QByteArray &body : {QByteArray("{}"), QByteArray()}) {
        const ScriptedServer server = serve(over, always({}));
        const auto transport = server.transport();
        HttpRequest request = get(server);
        request.method = "POST";
        request.headers.add("Content-Type", "application/json");
        request.body = body;
        QVERIFY(awaitError(transport->send(request, {})).code() == Error::Code::Unavailable);
        QCOMPARE(server.received().join().count("POST /a"), 1);
        QVERIFY(server.received().join().contains("Content-Length: "));
    }
}

void HttpTransportsTest::stopsSending()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, always({}, End::KeepOpen));
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

void HttpTransportsTest::takesAnswerBeforeWholeRequest()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, always("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno", End::KeepOpen));
    const auto transport = server.transport();
    const auto source = std::make_shared<Endless>();
    HttpRequest request = get(server);
    request.method = "POST";
    request.bodySource = source;
    QCOMPARE(await(transport->send(request, {})).status, 413);
    QTRY_VERIFY(!source->isWaiting());
    QTRY_COMPARE(server.open(), 0);
}

void HttpTransportsTest::outlivesItsTransport()
{
    QFETCH(Over, over);
    const ScriptedServer server = serve(over, [](const QByteArray &, int) {
        return Play{pieces("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 3), End::KeepOpen};
    });
    auto transport = server.transport();
    QCoro::Task<HttpResponse> pending = transport->send(get(server), {});
    QVERIFY(!pending.isReady());
    transport.reset();
    QCOMPARE(await(std::move(pending)).body, QByteArray("hello"));
    QTRY_COMPARE(server.open(), 0);
}

QTEST_GUILESS_MAIN(HttpTransportsTest)
#include "tst_httptransports.moc"
