#pragma once

#include "core/server/httpserver.h"
#include "tests/support/base/await.h"
#include "tests/support/store/teststore.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QTcpSocket>

namespace dw::test {

/// An API that answers what its path says: /echo, /large, /never (waits until the caller is gone), /stream (three events,
/// then waits), /flood (events without end), /fail (a stream that breaks), /defect (throws what is
/// no Error).
class EchoApi final : public ApiHandler
{
public:
    QCoro::Task<ApiResult> handle(ApiRequest request, std::stop_token stop) override
    {
        ++calls;
        if (request.path == QLatin1StringView("/defect"))
            throw std::runtime_error("a defect");
        if (request.path == QLatin1StringView("/never")) {
            ++waiting;
            const auto leave = qScopeGuard([this] { --waiting; });
            Wakeup never;
            for (;;)
                co_await never.wait(stop);
        }
        if (request.path == QLatin1StringView("/stream") || request.path == QLatin1StringView("/flood") || request.path == QLatin1StringView("/fail"))
            co_return std::make_unique<Stream>(*this, request.path);
        ApiResponse response = ApiResponse::json({{QStringLiteral("method"), QString::fromLatin1(request.method)},
                                                  {QStringLiteral("path"), request.path},
                                                  {QStringLiteral("query"), request.query.value(QStringLiteral("q"))},
                                                  {QStringLiteral("body"), qint64(request.body.size())},
                                                  {QStringLiteral("role"), enumName(request.role)},
                                                  {QStringLiteral("caller"), request.caller},
                                                  {QStringLiteral("authorization"), QString::fromLatin1(request.headers.value("authorization"))}});
        if (request.path == QLatin1StringView("/large"))
            response.body = QByteArray(8 << 20, 'x');
        co_return response;
    }

    int calls = 0;
    int waiting = 0; ///< handlers and streams that have not ended
    qint64 given = 0; ///< events of /flood

private:
    class Stream final : public ApiStream
    {
    public:
        Stream(EchoApi &api, QString path) : m_api(api), m_path(std::move(path)) { ++m_api.waiting; }
        ~Stream() override { --m_api.waiting; }

        QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
        {
            throwIfStopped(stop);
            if (m_path == QLatin1StringView("/fail"))
                throw Error(Error::Code::Unavailable, QStringLiteral("the engine went away"));
            if (m_path == QLatin1StringView("/stream") && m_number == 3) {
                Wakeup never;
                co_await never.wait(stop);
            }
            ++m_api.given;
            co_return ApiEvent{++m_number, QStringLiteral("test"), {{QStringLiteral("text"), QString(m_path == QLatin1StringView("/flood") ? 4096 : 3, QLatin1Char('x'))}}};
        }

    private:
        EchoApi &m_api;
        QString m_path;
        qint64 m_number = 0;
    };
};

/// A server over EchoApi with one token, “right”, and clients of raw bytes.
class ServerWorld final
{
public:
    explicit ServerWorld(ServerLimits limits = {}) : server(api, store.repositories.tokens, clock, limits)
    {
        ApiToken token;
        token.name = QStringLiteral("ci");
        token.role = Role::Deployer;
        (void)store.repositories.tokens.insert(token, QCryptographicHash::hash("right", QCryptographicHash::Sha256));
        server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    }
    ~ServerWorld() { await(server.stop()); }

    [[nodiscard]] std::unique_ptr<QTcpSocket> connect()
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        return socket;
    }

    /// Sends \a bytes and gives everything that comes until the server closes.
    [[nodiscard]] QByteArray exchange(const QByteArray &bytes)
    {
        const auto socket = connect();
        socket->write(bytes);
        (void)QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::UnconnectedState; }, 20'000);
        return socket->readAll();
    }

    [[nodiscard]] static QByteArray get(const QByteArray &path, const QByteArray &headers = {})
    {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
    }

    SystemClock clock;
    TestStore store;
    EchoApi api;
    HttpServer server;
};

[[nodiscard]] inline int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

} // namespace dw::test
