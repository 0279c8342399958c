#include "tests/net/transporttable.h"

using namespace dw;
using namespace dw::test;
using Over = ScriptedServer::Over;
using End = Play::End;

namespace {

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

} // namespace

/// The transports are the same to whoever uses them: requests and their answers.
class HttpTransportsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_table = std::make_unique<TransportTable>(); }
    void answers_data();
    void answers();
    void badAnswers_data();
    void badAnswers();
    void sendsWhatWasGiven_data() { TransportTable::addRows(); }
    void sendsWhatWasGiven();
    void sendsBodySource_data() { TransportTable::addRows(); }
    void sendsBodySource();
    void refusesBrokenHeaders_data() { TransportTable::addRows(); }
    void refusesBrokenHeaders();
    void keepsCredentialsToItself_data() { TransportTable::addRows(); }
    void keepsCredentialsToItself();
    void refusesTooMuch_data() { TransportTable::addRows(); }
    void refusesTooMuch();
    void doesNotRepeatPost_data() { TransportTable::addRows(); }
    void doesNotRepeatPost();

private:
    std::unique_ptr<TransportTable> m_table;
};

Q_DECLARE_METATYPE(dw::test::ScriptedServer::Over)
Q_DECLARE_METATYPE(dw::Error::Code)

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
        for (const Over over : TransportTable::all)
            QTest::addRow("%s, %s", row.name, TransportTable::nameOf(over))
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
    // The answer in one piece, byte by byte, and cut in two: at every position where connecting costs little.
    const qsizetype step = over == Over::Unix ? 1 : 10;
    const ScriptedServer server = m_table->serve(over, [&answer, step](const QByteArray &, int earlier) {
        if (earlier == 0)
            return Play{{answer}, End::Close};
        if (earlier == 1)
            return Play{pieces(answer, 1), End::Close};
        const qsizetype cut = (earlier - 1) * step;
        return Play{{answer.left(cut), answer.mid(cut)}, End::Close};
    });
    const auto transport = server.transport();
    const int times = 2 + int((answer.size() - 1) / step);
    for (int i = 0; i < times; ++i) {
        HttpRequest request = get(server);
        request.method = method;
        request.freshConnection = true;
        const HttpResponse response = await(transport->send(request, {}));
        QCOMPARE(response.status, status);
        QCOMPARE(response.body, body);
    }
    QCOMPARE(server.connections(), times);
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
        for (const Over over : TransportTable::all)
            QTest::addRow("%s, %s", row.name, TransportTable::nameOf(over)) << over << row.answer << row.code;
    }
}

void HttpTransportsTest::badAnswers()
{
    QFETCH(Over, over);
    QFETCH(QByteArray, answer);
    QFETCH(Error::Code, code);
    const ScriptedServer server = m_table->serve(over, always(answer));
    const auto transport = server.transport();
    const Error error = awaitError(transport->send(get(server), {}));
    QVERIFY2(error.code() == code, error.what());
    QVERIFY(error.message().size() > 20);
}

void HttpTransportsTest::sendsWhatWasGiven()
{
    QFETCH(Over, over);
    const ScriptedServer server = m_table->serve(over, always("HTTP/1.1 204 No Content\r\n\r\n"));
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
    const ScriptedServer server = m_table->serve(over, [](const QByteArray &, int) {
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
    const ScriptedServer server = m_table->serve(over, always("HTTP/1.1 204 No Content\r\n\r\n"));
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
    const ScriptedServer other = m_table->serve(over, always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const QByteArray location = other.url().toEncoded();
    const ScriptedServer server = m_table->serve(over, [&location](const QByteArray &, int earlier) {
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
    const ScriptedServer server = m_table->serve(over, [&body](const QByteArray &, int) {
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

void HttpTransportsTest::doesNotRepeatPost()
{
    QFETCH(Over, over);
    for (const QByteArray &body : {QByteArray("{}"), QByteArray()}) {
        const ScriptedServer server = m_table->serve(over, always({}));
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

QTEST_GUILESS_MAIN(HttpTransportsTest)
#include "tst_httptransports.moc"
