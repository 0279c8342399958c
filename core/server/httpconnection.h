#pragma once

#include "core/api/apistream.h"
#include "core/base/wakeup.h"
#include "core/server/requestparser.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace dw {

/// Answers one request of a connection. Never throws, but Error::Cancelled.
class HttpResponder
{
public:
    HttpResponder() = default;
    virtual ~HttpResponder() = default;
    Q_DISABLE_COPY_MOVE(HttpResponder)
    [[nodiscard]] virtual QCoro::Task<ApiResult> respond(HttpCall call, QHostAddress peer, std::stop_token stop) = 0;
};

/// One client: reads its requests one after another, within the limits, and writes what the responder answers.
///
/// A client that leaves in the middle of an answer stops the work for it; one that is slow makes its stream wait; one
/// that takes nothing for too long is cut off.
class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    /// Takes \a socket over. \a responder outlives the connection.
    HttpConnection(QTcpSocket *socket, HttpResponder &responder, const ServerLimits &limits, QObject *parent = nullptr);

    /// Completes when the client has left, was cut off, or was told to leave. The socket is closed then.
    [[nodiscard]] QCoro::Task<> serve();
    /// Ends after the answer that is being given, at once if there is none.
    void finish();
    void cancel() { m_stop.request_stop(); }
    [[nodiscard]] QHostAddress peer() const { return m_peer; }

private:
    QCoro::Task<> serveRequests(std::stop_token stop);
    QCoro::Task<std::optional<HttpCall>> readRequest(std::stop_token stop);
    QCoro::Task<> refuse(int status, QString title, QString text, std::stop_token stop);
    QCoro::Task<> send(ApiResponse response, bool isHead, bool keepAlive, std::stop_token stop);
    QCoro::Task<> sendStream(ApiStream &stream, bool isHttp11, std::stop_token stop);
    QCoro::Task<> flush(qint64 mayRemain, std::stop_token stop);
    QCoro::Task<> discardRest(std::stop_token stop);
    /// Completes when something happened at the socket. Throws Error::Unavailable if the client has left, Error::Timeout.
    QCoro::Task<> change(QDeadlineTimer deadline, std::stop_token stop);
    /// Bytes that the client has not taken yet.
    [[nodiscard]] qint64 unsent() const;
    void writePiece(const QByteArray &piece, bool isHttp11);

    HttpResponder &m_responder;
    ServerLimits m_limits;
    QTcpSocket *m_socket;
    QHostAddress m_peer;
    RequestParser m_parser;
    QTimer m_timer;
    QDeadlineTimer m_timerEnd; ///< when the timer, if it runs, ends
    Wakeup m_changed;
    std::stop_source m_stop;
    bool m_isLast = false; ///< no further request after the present one
    bool m_isIdle = true;
};

} // namespace dw
