#include "core/server/httpconnection.h"

#include "core/base/logging.h"
#include "core/server/httpwire.h"

#include <QJsonDocument>
#include <QSslSocket>

#include <sys/socket.h>

namespace dw {

namespace {

/// Qt's socket sets so much aside whenever something arrives, so that larger pieces cost more than they save.
constexpr qint64 pieceSize = 8 << 10;

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, HttpResponder &responder, const ServerLimits &limits, QObject *parent)
    : QObject(parent), m_responder(responder), m_limits(limits), m_socket(socket), m_peer(socket->peerAddress()),
      m_parser(limits)
{
    socket->setParent(this);
    // What is not read stays in the kernel, so that a client cannot fill our memory.
    socket->setReadBufferSize(pieceSize);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, &m_changed, &Wakeup::notify);
    connect(socket, &QTcpSocket::readyRead, &m_changed, &Wakeup::notify);
    connect(socket, &QTcpSocket::bytesWritten, &m_changed, &Wakeup::notify);
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        connect(secure, &QSslSocket::encryptedBytesWritten, &m_changed, &Wakeup::notify);
    connect(socket, &QTcpSocket::disconnected, this, [this] { m_stop.request_stop(); });
}

QCoro::Task<> HttpConnection::serve()
{
    try {
        co_await serveRequests(m_stop.get_token());
    } catch (const Error &error) {
        // The client has left, was too slow, or was cut off: nobody is there to be told.
        qCDebug(lcServer).noquote() << "a connection ended:" << error.message();
    } catch (const std::exception &other) {
        qCCritical(lcServer).noquote() << "a connection was ended:" << other.what();
    }
    m_timer.stop();
    m_socket->abort();
}

void HttpConnection::finish()
{
    m_isLast = true;
    if (m_isIdle)
        m_stop.request_stop();
}

QCoro::Task<> HttpConnection::serveRequests(std::stop_token stop)
{
    while (!m_isLast) {
        m_isIdle = !m_parser.hasBegun();
        std::optional<HttpCall> call = co_await readRequest(stop);
        m_isIdle = false;
        if (!call)
            co_return;
        const bool keepAlive = call->keepAlive;
        const bool isHead = call->method == "HEAD";
        const bool isHttp11 = call->isHttp11;
        ApiResult result = co_await m_responder.respond(std::move(*call), m_peer, stop);
        throwIfStopped(stop);
        if (auto *stream = std::get_if<std::unique_ptr<ApiStream>>(&result)) {
            co_await sendStream(**stream, isHttp11, stop);
            break;
        }
        co_await send(std::move(std::get<ApiResponse>(result)), isHead, keepAlive && !m_isLast, stop);
        if (!keepAlive)
            break;
    }
    co_await discardRest(stop);
}

QCoro::Task<std::optional<HttpCall>> HttpConnection::readRequest(std::stop_token stop)
{
    QDeadlineTimer deadline(m_parser.hasBegun() ? m_limits.request : m_limits.idle);
    bool hasBegun = m_parser.hasBegun();
    for (;;) {
        switch (m_parser.feed(m_socket->read(std::min(m_socket->bytesAvailable(), pieceSize)))) {
        case RequestParser::State::Complete:
            co_return m_parser.take();
        case RequestParser::State::Failed:
            co_await refuse(m_parser.failureStatus(), http::reason(m_parser.failureStatus()), m_parser.failureText(), stop);
            co_return std::nullopt;
        case RequestParser::State::WantsContinue:
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            break;
        case RequestParser::State::Incomplete:
            break;
        }
        if (!hasBegun && m_parser.hasBegun()) {
            hasBegun = true;
            m_isIdle = false;
            deadline.setRemainingTime(m_limits.request);
        }
        if (m_socket->bytesAvailable() > 0)
            continue;
        if (deadline.hasExpired()) {
            if (hasBegun)
                co_await refuse(408, http::reason(408), QStringLiteral("the request did not arrive in time"), stop);
            co_return std::nullopt;
        }
        co_await change(deadline, stop);
    }
}

QCoro::Task<> HttpConnection::refuse(int status, QString title, QString text, std::stop_token stop)
{
    co_await send(http::problem(status, title, text), false, false, stop);
    co_await discardRest(stop);
}

QCoro::Task<> HttpConnection::send(ApiResponse response, bool isHead, bool keepAlive, std::stop_token stop)
{
    QByteArray answer = http::head(response, keepAlive ? http::Persistence::KeepAlive : http::Persistence::Close);
    if (!isHead)
        answer += response.body;
    m_socket->write(answer);
    co_await flush(0, stop);
}

QCoro::Task<> HttpConnection::sendStream(ApiStream &stream, bool isHttp11, std::stop_token stop)
{
    m_socket->write(http::streamHead(isHttp11));
    // A word now and then keeps proxies from ending a silent stream, and finds out that a client has vanished.
    QTimer heartbeat;
    connect(&heartbeat, &QTimer::timeout, this, [this, isHttp11] {
        if (unsent() == 0)
            writePiece(":\n\n", isHttp11);
    });
    heartbeat.start(m_limits.heartbeat);
    std::exception_ptr failure;
    try {
        while (const std::optional<ApiEvent> event = co_await stream.read(stop)) {
            writePiece(http::eventText(*event), isHttp11);
            co_await flush(m_limits.unsent, stop);
        }
    } catch (const Error &) {
        failure = std::current_exception();
    }
    throwIfStopped(stop);
    if (failure)
        writePiece(http::eventText({0, QStringLiteral("error"), QJsonDocument::fromJson(ApiResponse::problem(toError(failure)).body).object()}), isHttp11);
    if (isHttp11)
        m_socket->write("0\r\n\r\n");
    co_await flush(0, stop);
}

qint64 HttpConnection::unsent() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

void HttpConnection::writePiece(const QByteArray &piece, bool isHttp11)
{
    if (isHttp11)
        m_socket->write(QByteArray(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n"));
    else
        m_socket->write(piece);
}

QCoro::Task<> HttpConnection::flush(qint64 mayRemain, std::stop_token stop)
{
    // What the kernel takes at once needs no turn of the event loop.
    m_socket->flush();
    qint64 before = unsent();
    QDeadlineTimer deadline(m_limits.stalled);
    while (unsent() > mayRemain) {
        co_await change(deadline, stop);
        if (unsent() < before)
            deadline.setRemainingTime(m_limits.stalled);
        before = unsent();
    }
}

/// Ends our side, then reads what the client still sends: closing over unread bytes would take the answer back from it.
QCoro::Task<> HttpConnection::discardRest(std::stop_token stop)
{
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    QDeadlineTimer deadline(m_limits.farewell);
    while (!deadline.hasExpired()) {
        m_socket->readAll();
        co_await change(deadline, stop);
    }
}

QCoro::Task<> HttpConnection::change(QDeadlineTimer deadline, std::stop_token stop)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        throw Error(Error::Code::Unavailable, QStringLiteral("the client has left"));
    if (deadline.hasExpired())
        throw Error(Error::Code::Timeout, QStringLiteral("the client is too slow"));
    // A timer that ends sooner only wakes us to look again; starting it anew for every request would cost more.
    if (!m_timer.isActive() || deadline < m_timerEnd) {
        m_timerEnd = deadline;
        m_timer.start(std::chrono::milliseconds(deadline.remainingTime() + 1));
    }
    co_await m_changed.wait(stop);
}

} // namespace dw
