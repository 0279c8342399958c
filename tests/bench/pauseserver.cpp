#include "tests/bench/pauseserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace dw::bench {

using namespace Qt::StringLiterals;

PauseServer::PauseServer()
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the pauses' server cannot listen");
    connect(&m_server, &QTcpServer::newConnection, this, &PauseServer::accept);
}

QUrl PauseServer::url(double ms) const
{
    return QUrl(u"http://127.0.0.1:%1/%2"_s.arg(m_server.serverPort()).arg(qRound(ms)));
}

void PauseServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QTcpSocket::deleteLater);
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray request = socket->readAll();
            const int ms = request.mid(5, request.indexOf(' ', 5) - 5).toInt();
            QTimer::singleShot(std::chrono::milliseconds(ms), Qt::PreciseTimer, socket,
                               [socket] { socket->write("HTTP/1.1 204 No Content\r\n\r\n"); });
        });
    }
}

} // namespace dw::bench
