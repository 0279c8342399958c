#include "core/net/unixexchange.h"

namespace dw {

UnixExchange::UnixExchange(QString path, HttpRequest request)
    : SocketExchange(std::move(request)), m_path(std::move(path)), m_socket(new QLocalSocket)
{
    m_socket->setReadBufferSize(window);
}

UnixExchange::~UnixExchange()
{
    release(Connection::Close);
}

void UnixExchange::start()
{
    validateRequest(request());
    connect(m_socket, &QLocalSocket::connected, this, &UnixExchange::onConnected);
    connect(m_socket, &QLocalSocket::readyRead, this, &UnixExchange::receive);
    connect(m_socket, &QLocalSocket::disconnected, this, &UnixExchange::receiveRest);
    connect(m_socket, &QLocalSocket::errorOccurred, this, &UnixExchange::onSocketError);
    connect(m_socket, &QLocalSocket::bytesWritten, this, &UnixExchange::announce);
    m_socket->connectToServer(m_path);
}

void UnixExchange::onConnected()
{
    m_connected = true;
    sendRequest(Connection::Close);
}

void UnixExchange::release(Connection)
{
    if (!m_socket)
        return;
    QLocalSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void UnixExchange::onSocketError(QLocalSocket::LocalSocketError error)
{
    // The end of a connection is judged by what has been received, in receiveRest().
    if (m_connected && error == QLocalSocket::PeerClosedError)
        return;
    fail(connectionError(error));
}

Error UnixExchange::connectionError(QLocalSocket::LocalSocketError error) const
{
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return Error(Error::Code::Unavailable,
                     QStringLiteral("there is no socket at %1: is the service that makes it running, and is the path right?")
                         .arg(m_path));
    case QLocalSocket::SocketAccessError:
        return Error(Error::Code::Unavailable,
                     QStringLiteral("permission denied for the socket %1: for Docker, add this user to the group that owns "
                                    "it (sudo usermod -aG docker USER) and log in again")
                         .arg(m_path));
    case QLocalSocket::ConnectionRefusedError:
        return Error(Error::Code::Unavailable,
                     QStringLiteral("nobody answers at the socket %1: start the service that made it").arg(m_path));
    default:
        return Error(Error::Code::Unavailable, QStringLiteral("the connection to %1 failed: %2").arg(m_path, m_socket->errorString()));
    }
}

} // namespace dw
