#include "core/server/listener.h"

#include "core/base/logging.h"
#include "core/server/authenticator.h"

#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

namespace dw {

Listener::Listener(const ServerLimits &limits, QObject *parent) : QTcpServer(parent), m_limits(limits)
{
    setListenBacklogSize(256);
}

std::unique_ptr<QTcpSocket> Listener::makeSocket() const
{
    if (!m_tls)
        return std::make_unique<QTcpSocket>();
    auto secure = std::make_unique<QSslSocket>();
    secure->setSslConfiguration(*m_tls);
    return secure;
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto socket = makeSocket();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    const QString address = addressKey(socket->peerAddress());
    if (m_open >= m_limits.connections || m_perAddress.value(address) >= m_limits.connectionsPerAddress) {
        qCDebug(lcServer).noquote() << "refused a connection from" << address << "beyond the limit";
        refuse(std::move(socket));
        return;
    }
    // The handshake goes on while the connection already waits for its first request, so that its time counts as well.
    if (auto *secure = qobject_cast<QSslSocket *>(socket.get()))
        secure->startServerEncryption();
    ++m_open;
    ++m_perAddress[address];
    connect(socket.get(), &QObject::destroyed, this, [this, address] { closed(address); });
    socket->setParent(this);
    addPendingConnection(socket.release());
}

/// Says why before it hangs up; whoever calls webhooks tries again after a 503, but not after a reset. What the client
/// still sends is read and dropped, for closing with bytes unread would take the answer back.
void Listener::refuse(std::unique_ptr<QTcpSocket> socket)
{
    // A client that expects a handshake could not read the words.
    if (m_refused >= m_limits.connections || m_tls) {
        socket->abort();
        return;
    }
    ++m_refused;
    QTcpSocket *leaving = socket.release();
    leaving->setParent(this);
    connect(leaving, &QTcpSocket::readyRead, leaving, [leaving] { leaving->skip(leaving->bytesAvailable()); });
    connect(leaving, &QTcpSocket::disconnected, leaving, &QObject::deleteLater);
    connect(leaving, &QObject::destroyed, this, [this] { --m_refused; });
    QTimer::singleShot(m_limits.farewell, leaving, &QTcpSocket::abort);
    leaving->write("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    leaving->flush();
    ::shutdown(int(leaving->socketDescriptor()), SHUT_WR);
}

void Listener::closed(const QString &address)
{
    --m_open;
    if (--m_perAddress[address] <= 0)
        m_perAddress.remove(address);
}

} // namespace dw
