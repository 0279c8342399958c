#include "core/client/httpapitransport.h"
#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/net/testcertificate.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using Over = ScriptedServer::Over;

/// What goes over the wire to a daemon, and what is made of answers that no daemon gives.
class TestHttpApiTransport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatTheDaemonNeeds()
    {
        const ScriptedServer server(Over::Tcp, [](const QByteArray &, int) { return answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Some: y\r\n", "{}"); });
        HttpApiTransport transport(server.url(QStringLiteral("/base/")), Secret(QStringLiteral("the-token")));
        ApiRequest request = requestTo("POST");
        request.query.insert(QStringLiteral("q"), QStringLiteral("a+b c&d"));
        request.body = "{\"a\":1}";
        const ApiResponse response = await(transport.call(request, {}));
        QCOMPARE(response.status, 200);
        QCOMPARE(response.contentType, QByteArray("application/json"));
        QCOMPARE(response.headers.value("x-some"), QByteArray("y"));
        const QByteArray sent = server.received().join();
        for (const char *part : {"POST /base/api/some%20thing?q=a%2Bb%20c%26d HTTP/1.1\r\n", "Authorization: Bearer the-token\r\n", "Content-Type: application/json\r\n", "\r\n\r\n{\"a\":1}"})
            QVERIFY2(sent.contains(part), sent.constData());
    }

    /// The token goes to the daemon alone.
    void followsNoRedirects()
    {
        const ScriptedServer other(Over::Tcp, [](const QByteArray &, int) { return answer("HTTP/1.1 200 OK\r\n", "{}"); });
        const QByteArray location = other.url().toEncoded();
        const ScriptedServer server(Over::Tcp, [location](const QByteArray &, int) { return answer("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n", {}); });
        HttpApiTransport transport(server.url(), Secret(QStringLiteral("the-token")));
        QCOMPARE(await(transport.call(requestTo("GET"), {})).status, 302);
        QCOMPARE(other.connections(), 0);
    }

    void refusesWhatIsNoDaemon_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error::Code>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << Error::Code::Unavailable << "https://";
        QTest::newRow("a TLS alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << Error::Code::Unavailable << "https://";
        QTest::newRow("another protocol") << QByteArray("220 mail.example.com ESMTP ready\r\n\r\n") << Error::Code::BadReply << "is no daemon";
        QTest::newRow("cut short") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") << Error::Code::Unavailable << "no daemon answers at 127.0.0.1:";
        QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + QByteArray(65 << 20, 'x')) << Error::Code::BadReply << "too large";
    }

    void refusesWhatIsNoDaemon()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error::Code, code);
        QFETCH(QString, says);
        const ScriptedServer server(Over::Tcp, [bytes](const QByteArray &, int) { return Play{pieces(bytes, 1 << 20), Play::End::Close}; });
        HttpApiTransport transport(server.url(), {});
        const Error error = awaitError(transport.call(requestTo("GET"), {}));
        QVERIFY2(error.code() == code, error.what());
        QVERIFY2(error.message().contains(says), error.what());
    }

    void tellsThatAStreamWasCut()
    {
        const QByteArray event = "event: log\nid: 1\ndata: {\"a\":1}\n\n";
        const ScriptedServer server(Over::Tcp, [event](const QByteArray &, int) {
            return Play{{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray::number(event.size(), 16) + "\r\n" + event + "\r\n"},
                        Play::End::Close};
        });
        HttpApiTransport transport(server.url(), {});
        const auto stream = await(transport.follow(requestTo("GET"), {}));
        QCOMPARE(await(stream->read({}))->number, 1);
        const Error error = awaitError(stream->read({}));
        QVERIFY(error.code() == Error::Code::Unavailable);
        QVERIFY2(error.message().contains(QStringLiteral("cut")), error.what());
    }

    void refusedStreamsSayWhy()
    {
        const ScriptedServer server(Over::Tcp, [](const QByteArray &, int) {
            return answer("HTTP/1.1 502 Bad Gateway\r\nContent-Type: application/problem+json\r\n", "{\"title\":\"Bad Gateway\",\"status\":502,\"code\":\"unavailable\",\"detail\":\"the engine went away\"}");
        });
        HttpApiTransport transport(server.url(), {});
        const Error error = awaitError(transport.follow(requestTo("GET"), {}));
        // The daemon's own words, and not that there is none.
        QVERIFY2(error.message().contains(QStringLiteral("the engine went away")), error.what());
        QVERIFY2(!error.message().contains(QStringLiteral("no daemon")), error.what());
    }

    void acceptsThePinnedCertificateAlone()
    {
        const TestCertificate certificate = makeCertificate(QStringLiteral("DNS:nas.example.com"));
        const ScriptedServer server(Over::Tls, [](const QByteArray &, int) { return answer("HTTP/1.1 200 OK\r\n", "{}"); }, certificate.forServer());
        HttpApiTransport stranger(server.url(), Secret(QStringLiteral("the-token")));
        QVERIFY(awaitError(stranger.call(requestTo("GET"), {})).message().contains(fingerprintText(fingerprintOf(certificate.certificate))));
        QVERIFY(server.received().join().isEmpty());
        HttpApiTransport transport(server.url(), Secret(QStringLiteral("the-token")), stranger.certificate().refused);
        QCOMPARE(await(transport.call(requestTo("GET"), {})).status, 200);
    }

private:
    [[nodiscard]] static ApiRequest requestTo(const QByteArray &method)
    {
        ApiRequest request;
        request.method = method;
        request.path = QStringLiteral("/api/some thing");
        return request;
    }
    [[nodiscard]] static Play answer(const QByteArray &head, const QByteArray &body)
    {
        return {{head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body}, Play::End::KeepOpen};
    }
};

QTEST_GUILESS_MAIN(TestHttpApiTransport)
#include "tst_httpapitransport.moc"
