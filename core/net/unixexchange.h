#pragma once

#include "core/net/exchange.h"
#include "core/net/responseparser.h"

#include <QLocalSocket>

namespace dw {

/// An exchange over a connection of its own to a Unix socket.
class UnixExchange final : public Exchange
{
    Q_OBJECT
public:
    UnixExchange(QString path, HttpRequest request);
    ~UnixExchange() override;
    Q_DISABLE_COPY_MOVE(UnixExchange)

    /// Connects and sends. \a self keeps the exchange alive while a body source is being read.
    void start(const std::shared_ptr<UnixExchange> &self);

protected:
    [[nodiscard]] QByteArray takeBody() override;
    [[nodiscard]] bool isComplete() const override;
    void close() override;

private:
    void sendRequest(const std::shared_ptr<UnixExchange> &self);
    static QCoro::Task<> sendBody(std::shared_ptr<UnixExchange> self, std::shared_ptr<BodySource> source, std::stop_token stop);
    QCoro::Task<> sendPieces(std::shared_ptr<BodySource> source, std::stop_token stop);
    void receive();
    void receiveRest();
    void onSocketError(QLocalSocket::LocalSocketError error);
    [[nodiscard]] Error connectionError(QLocalSocket::LocalSocketError error) const;
    [[nodiscard]] Error named(const Error &error) const;

    QString m_path;
    HttpRequest m_request;
    QLocalSocket m_socket;
    ResponseParser m_parser;
    std::stop_source m_stopSending;
    bool m_connected = false;
};

} // namespace dw
