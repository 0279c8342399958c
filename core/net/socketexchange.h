#pragma once

#include "core/net/exchange.h"
#include "core/net/requestbytes.h"
#include "core/net/responseparser.h"

#include <QIODevice>

#include <memory>
#include <stop_token>

namespace dw {

/// An exchange over a socket: how the request is written and the answer is read, whatever the socket is.
class SocketExchange : public Exchange, public std::enable_shared_from_this<SocketExchange>
{
    Q_OBJECT
public:
    explicit SocketExchange(HttpRequest request);
    Q_DISABLE_COPY_MOVE(SocketExchange)

protected:
    /// Bytes kept in memory in either direction before the peer or the source has to wait.
    static constexpr qint64 window = 256 * 1024;

    /// The socket, or nullptr when it has been given away.
    [[nodiscard]] virtual QIODevice *device() const = 0;
    /// Bytes of the request that the socket still holds.
    [[nodiscard]] virtual qint64 unsent() const { return device()->bytesToWrite(); }
    /// Gives the socket away: for another exchange, or closed.
    virtual void release(Connection connection) = 0;
    /// \a error with the peer's name.
    [[nodiscard]] virtual Error named(const Error &error) const = 0;

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] bool hasStartedAnswer() const { return m_parser.hasStarted(); }
    /// The socket is connected.
    void sendRequest(Connection connection);
    /// The socket has bytes.
    void receive();
    /// The socket has ended.
    void receiveRest();

    [[nodiscard]] QByteArray takeBody() final;
    [[nodiscard]] bool isComplete() const final;
    void close() final;

private:
    static QCoro::Task<> sendBody(std::shared_ptr<SocketExchange> self, std::stop_token stop);
    QCoro::Task<> sendPieces(std::stop_token stop);
    void endAnswer();

    HttpRequest m_request;
    ResponseParser m_parser;
    std::stop_source m_stopSending;
    bool m_sent = false;  ///< the whole request is on its way
    bool m_ended = false; ///< the peer has closed
};

} // namespace dw
