#include "core/net/connectionpool.h"

namespace dw {

namespace {

constexpr int maximumIdle = 8;

/// Neither side has anything left to say about the last exchange.
bool isQuiet(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::ConnectedState && socket.bytesAvailable() == 0 && socket.bytesToWrite() == 0;
}

} // namespace

ConnectionPool::ConnectionPool(milliseconds idleTime) : m_idleTime(idleTime)
{
    m_sweep.setInterval(idleTime / 2);
    connect(&m_sweep, &QTimer::timeout, this, &ConnectionPool::dropExpired);
}

QTcpSocket *ConnectionPool::take(const QString &peer)
{
    const auto idle = m_idle.find(peer);
    if (idle == m_idle.end())
        return nullptr;
    // The one used last is the least likely to have been closed by the server.
    QTcpSocket *socket = idle->takeLast().socket;
    if (idle->isEmpty())
        m_idle.erase(idle);
    socket->disconnect(this);
    socket->setParent(nullptr);
    return socket;
}

void ConnectionPool::give(const QString &peer, QTcpSocket *socket)
{
    QList<Idle> &idle = m_idle[peer];
    if (idle.size() >= maximumIdle || !isQuiet(*socket)) {
        socket->deleteLater();
        return;
    }
    socket->setParent(this);
    idle.append({socket, QDeadlineTimer(m_idleTime)});
    connect(socket, &QTcpSocket::disconnected, this, [this, peer, socket] { drop(peer, socket); });
    // Bytes nobody asked for: the server and we disagree about where the last answer ended.
    connect(socket, &QTcpSocket::readyRead, this, [this, peer, socket] { drop(peer, socket); });
    if (!m_sweep.isActive())
        m_sweep.start();
}

void ConnectionPool::drop(const QString &peer, QTcpSocket *socket)
{
    const auto idle = m_idle.find(peer);
    if (idle == m_idle.end())
        return;
    idle->removeIf([socket](const Idle &one) { return one.socket == socket; });
    if (idle->isEmpty())
        m_idle.erase(idle);
    socket->disconnect(this);
    socket->deleteLater();
}

void ConnectionPool::dropExpired()
{
    const QHash<QString, QList<Idle>> all = m_idle;
    for (auto peer = all.begin(); peer != all.end(); ++peer) {
        for (const Idle &one : peer.value()) {
            if (one.end.hasExpired())
                drop(peer.key(), one.socket);
        }
    }
    if (m_idle.isEmpty())
        m_sweep.stop();
}

} // namespace dw
