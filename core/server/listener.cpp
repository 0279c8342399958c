#include "core/server/listener.h"

#include "core/base/logging.h"
#include "core/server/authenticator.h"

#include <QTcpSocket>

namespace dw {

Listener::Listener(const ServerLimits &limits, QObject *parent) : QTcpServer(parent), m_limits(limits)
{
    setListenBacklogSize(256);
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    const QString address = addressKey(socket->peerAddress());
    if (m_open >= m_limits.connections || m_perAddress.value(address) >= m_limits.connectionsPerAddress) {
        qCDebug(lcServer).noquote() << "refused a connection from" << address << "beyond the limit";
        socket->abort();
        return;
    }
    ++m_open;
    ++m_perAddress[address];
    connect(socket.get(), &QObject::destroyed, this, [this, address] { closed(address); });
    socket->setParent(this);
    addPendingConnection(socket.release());
}

void Listener::closed(const QString &address)
{
    --m_open;
    if (--m_perAddress[address] <= 0)
        m_perAddress.remove(address);
}

} // namespace dw
