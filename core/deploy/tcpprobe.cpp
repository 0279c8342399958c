#include "core/deploy/tcpprobe.h"

#include "core/base/wakeup.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

namespace dw {

QCoro::Task<TcpAnswer> SocketTcpProbe::connectTo(QString address, int port, milliseconds timeout, milliseconds mustStay,
                                                 std::stop_token stop)
{
    Wakeup changed;
    QTimer limit;
    QTcpSocket socket;
    limit.setSingleShot(true);
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&limit, &QTimer::timeout, &changed, &Wakeup::notify);
    QObject::connect(&socket, &QAbstractSocket::stateChanged, &changed, &Wakeup::notify);
    QObject::connect(&socket, &QAbstractSocket::readyRead, &changed, &Wakeup::notify);

    limit.start(timeout);
    socket.connectToHost(address, quint16(port));
    while (socket.state() != QAbstractSocket::ConnectedState && socket.state() != QAbstractSocket::UnconnectedState
           && limit.isActive())
        co_await changed.wait(stop);
    if (socket.state() == QAbstractSocket::UnconnectedState)
        co_return TcpAnswer{false, socket.errorString()};
    if (socket.state() != QAbstractSocket::ConnectedState)
        co_return TcpAnswer{false, QStringLiteral("no connection within %1 ms").arg(timeout.count())};
    if (mustStay <= 0ms)
        co_return TcpAnswer{true, QStringLiteral("connected")};

    limit.start(mustStay);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.bytesAvailable() == 0 && limit.isActive())
        co_await changed.wait(stop);
    if (socket.bytesAvailable() > 0)
        co_return TcpAnswer{true, QStringLiteral("connected, and it spoke")};
    if (socket.state() != QAbstractSocket::ConnectedState)
        co_return TcpAnswer{false, QStringLiteral("connected, but closed at once without a byte")};
    co_return TcpAnswer{true, QStringLiteral("connected, and still open after %1 ms").arg(mustStay.count())};
}

} // namespace dw
