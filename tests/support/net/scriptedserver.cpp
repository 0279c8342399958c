#include "tests/support/net/scriptedserver.h"

#include "core/net/networktransport.h"
#include "core/net/unixsockettransport.h"

#include <QLocalSocket>
#include <QPointer>
#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

namespace dw::test {

namespace {

std::unique_ptr<QTcpServer> tcpServer(ScriptedServer::Over over, const QSslConfiguration &tls)
{
    if (over != ScriptedServer::Over::Tls)
        return std::make_unique<QTcpServer>();
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server;
}

} // namespace

ScriptedServer::ScriptedServer(Over over, Script script, const QSslConfiguration &tls)
    : m_over(over), m_script(std::move(script)), m_tcp(tcpServer(over, tls))
{
    connect(m_tcp.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { accept(m_tcp->nextPendingConnection()); });
    connect(&m_unix, &QLocalServer::newConnection, this, [this] { accept(m_unix.nextPendingConnection()); });
    if (over != Over::Unix ? !m_tcp->listen(QHostAddress::LocalHost) : !m_unix.listen(m_directory.filePath(QStringLiteral("s"))))
        qFatal("the scripted server cannot listen");
}

ScriptedServer::~ScriptedServer() = default;

std::unique_ptr<HttpTransport> ScriptedServer::transport() const
{
    if (m_over == Over::Unix)
        return std::make_unique<UnixSocketTransport>(m_unix.fullServerName());
    return std::make_unique<NetworkTransport>();
}

QUrl ScriptedServer::url(const QString &path) const
{
    QUrl url(QStringLiteral("http://127.0.0.1"));
    if (m_over == Over::Tls)
        url.setScheme(QStringLiteral("https"));
    if (m_over != Over::Unix)
        url.setPort(m_tcp->serverPort());
    const QStringList parts = path.split(QLatin1Char('?'));
    url.setPath(parts.first());
    if (parts.size() > 1)
        url.setQuery(parts.at(1));
    return url;
}

void ScriptedServer::accept(QIODevice *connection)
{
    const int number = connections();
    m_received.append(QByteArray());
    ++m_open;
    connection->setParent(this);
    connect(connection, &QIODevice::readyRead, this, [this, connection, number] { onReadyRead(connection, number); });
    const auto onGone = [this, connection] {
        --m_open;
        connection->deleteLater();
    };
    if (auto *tcp = qobject_cast<QTcpSocket *>(connection))
        connect(tcp, &QTcpSocket::disconnected, this, onGone);
    else if (auto *local = qobject_cast<QLocalSocket *>(connection))
        connect(local, &QLocalSocket::disconnected, this, onGone);
    if (connection->bytesAvailable() > 0)
        onReadyRead(connection, number);
}

void ScriptedServer::onReadyRead(QIODevice *connection, int number)
{
    QByteArray &received = m_received[number];
    received += connection->readAll();
    const QByteArray request = received.mid(m_answered.value(number));
    const qsizetype headEnd = request.indexOf("\r\n\r\n");
    if (headEnd < 0 || !QByteArrayView("CGHPDO").contains(request.at(0)))
        return;
    m_answered[number] = received.size();
    play(connection, m_script(request.left(headEnd + 4), m_requests++), 0);
}

void ScriptedServer::play(QIODevice *connection, Play play, qsizetype next)
{
    if (next < play.pieces.size()) {
        connection->write(play.pieces.at(next));
        if (auto *tcp = qobject_cast<QTcpSocket *>(connection))
            tcp->flush();
        else if (auto *local = qobject_cast<QLocalSocket *>(connection))
            local->flush();
        QTimer::singleShot(0, connection, [this, connection, play, next] { this->play(connection, play, next + 1); });
        return;
    }
    if (play.end == Play::End::KeepOpen)
        return;
    if (auto *tcp = qobject_cast<QTcpSocket *>(connection))
        tcp->disconnectFromHost();
    else if (auto *local = qobject_cast<QLocalSocket *>(connection))
        local->disconnectFromServer();
}

QList<QByteArray> pieces(const QByteArray &bytes, qsizetype size)
{
    QList<QByteArray> result;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        result.append(bytes.mid(at, size));
    return result;
}

} // namespace dw::test
