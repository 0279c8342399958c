#pragma once

#include "core/net/socketexchange.h"

#include <QLocalSocket>

namespace dw {

/// An exchange over a connection of its own to a Unix socket.
class UnixExchange final : public SocketExchange
{
    Q_OBJECT
public:
    UnixExchange(QString path, HttpRequest request);
    ~UnixExchange() override;
    Q_DISABLE_COPY_MOVE(UnixExchange)

    void start();

protected:
    [[nodiscard]] QIODevice *device() const override { return m_socket; }
    void release(Connection connection) override;
    [[nodiscard]] Error named(const Error &error) const override { return error.withContext(m_path); }

private:
    void onConnected();
    void onSocketError(QLocalSocket::LocalSocketError error);
    [[nodiscard]] Error connectionError(QLocalSocket::LocalSocketError error) const;

    QString m_path;
    QLocalSocket *m_socket;
    bool m_connected = false;
};

} // namespace dw
