#pragma once

#include "core/net/connectionpool.h"
#include "core/net/socketexchange.h"

#include <QSslError>
#include <QSslSocket>

namespace dw {

/// An exchange over TCP or TLS.
class TcpExchange final : public SocketExchange
{
    Q_OBJECT
public:
    TcpExchange(std::shared_ptr<ConnectionPool> pool, HttpRequest request);
    ~TcpExchange() override;
    Q_DISABLE_COPY_MOVE(TcpExchange)

    void start();

protected:
    [[nodiscard]] QIODevice *device() const override { return m_socket; }
    [[nodiscard]] qint64 unsent() const override;
    void release(Connection connection) override;
    [[nodiscard]] Error named(const Error &error) const override;

private:
    /// Whether the request may share a connection with others: it has no effect that a repetition would double.
    [[nodiscard]] bool mayShare() const;
    [[nodiscard]] QString peer() const;
    [[nodiscard]] bool isSecure() const;
    void connectAnew();
    [[nodiscard]] QSslSocket *makeSecure();
    void watch();
    void onConnected();
    void onDisconnected();
    void onError(QAbstractSocket::SocketError error);
    [[nodiscard]] QString reasonNotConnected() const;
    void onSslErrors(const QList<QSslError> &errors);

    std::shared_ptr<ConnectionPool> m_pool;
    QTcpSocket *m_socket = nullptr;
    QString m_tlsReason;
    bool m_reused = false;    ///< the socket has served another exchange before
    bool m_connected = false; ///< and, over https, encrypted
};

} // namespace dw
