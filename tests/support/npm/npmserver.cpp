#include "tests/support/npm/npmserver.h"

#include <QTcpSocket>
#include <QTimer>

namespace dw::test {

namespace {

constexpr milliseconds CloseAfterChange = 200ms;
constexpr const char *BufferName = "received";

/// Takes a whole request off \a received; std::nullopt if the rest is still under way.
std::optional<HttpRequest> takeRequest(QByteArray &received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    HttpRequest request;
    const QList<QByteArray> lines = received.left(end).replace("\r\n", "\n").split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.add(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("Content-Length").toLongLong();
    if (received.size() < end + 4 + length)
        return std::nullopt;
    request.method = lines.at(0).split(' ').value(0);
    request.url = QUrl::fromEncoded(QByteArray("http://npm" + lines.at(0).split(' ').value(1)));
    request.body = received.mid(end + 4, length);
    received.remove(0, end + 4 + length);
    return request;
}

} // namespace

NpmServer::NpmServer(QString address, quint16 apiPort, quint16 httpPort, NpmVersion version)
    : m_address(address), m_nginx(address, httpPort == 0 ? freePort() : httpPort), m_state(version, m_nginx, m_clock)
{
    if (!m_server.listen(QHostAddress(address), apiPort))
        qFatal("cannot listen on %s:%d: %s", qPrintable(address), apiPort, qPrintable(m_server.errorString()));
    m_apiPort = m_server.serverPort();
    connect(&m_server, &QTcpServer::newConnection, this, &NpmServer::accept);
}

QUrl NpmServer::apiUrl() const
{
    return QUrl(QStringLiteral("http://%1:%2").arg(m_address).arg(m_apiPort));
}

void NpmServer::goDown()
{
    m_server.close();
    for (QTcpSocket *open : m_server.findChildren<QTcpSocket *>())
        open->abort();
}

void NpmServer::comeBack()
{
    if (!m_server.listen(QHostAddress(m_address), m_apiPort))
        qFatal("cannot listen on port %d again: %s", m_apiPort, qPrintable(m_server.errorString()));
}

QUrl NpmServer::frontDoorUrl() const
{
    return QUrl(QStringLiteral("http://%1:%2").arg(m_address).arg(m_nginx.port()));
}

void NpmServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void NpmServer::readFrom(QTcpSocket *socket)
{
    QByteArray received = QByteArray(socket->property(BufferName).toByteArray() + socket->readAll());
    while (const auto request = takeRequest(received))
        answer(socket, *request);
    socket->setProperty(BufferName, received);
}

void NpmServer::answer(QTcpSocket *socket, const HttpRequest &request)
{
    const HttpResponse response = m_state.handle(request);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + " X\r\nConnection: keep-alive\r\nContent-Length: "
        + QByteArray::number(response.body.size()) + "\r\n";
    for (const auto &[name, value] : response.headers.all())
        head += QByteArray(name + ": " + value + "\r\n");
    socket->write(QByteArray(head + "\r\n" + response.body));
    const bool isChange = request.method != QByteArrayLiteral("GET") && request.url.path().contains(QStringLiteral("proxy-hosts"));
    if (!isChange)
        return;
    // The reloaded nginx ends its old workers, and with them whoever is still connected.
    for (QTcpSocket *open : m_server.findChildren<QTcpSocket *>())
        QTimer::singleShot(CloseAfterChange, open, &QTcpSocket::close);
}

} // namespace dw::test
