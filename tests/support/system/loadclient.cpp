#include "tests/support/system/loadclient.h"

#include "core/base/error.h"

#include <QDateTime>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pauseMilliseconds = 8;
constexpr int patienceMilliseconds = 20'000;

} // namespace

LoadClient::LoadClient(QUrl frontDoor, QByteArray host, QByteArray path, Connections connections, QObject *parent)
    : QObject(parent), m_frontDoor(std::move(frontDoor)), m_host(std::move(host)), m_path(std::move(path)), m_connections(connections)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMilliseconds);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] { ask(Asking::First); });
    connect(&m_patience, &QTimer::timeout, this, [this] { fail(u"no answer in 20 s"_s); });
    connect(&m_socket, &QTcpSocket::connected, this, &LoadClient::send);
    connect(&m_socket, &QTcpSocket::readyRead, this, &LoadClient::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, &LoadClient::onDisconnected);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        // A refused connection has no “disconnected”.
        if (error != QAbstractSocket::RemoteHostClosedError && m_socket.state() != QAbstractSocket::ConnectedState)
            onDisconnected();
    });
}

void LoadClient::start()
{
    m_isIdle = false;
    ask(Asking::First);
}

void LoadClient::ask(Asking asking)
{
    if (asking == Asking::First)
        m_current = {.asked = QDateTime::currentMSecsSinceEpoch(), .answered = 0, .body = {}, .path = m_path};
    m_hasBytes = false;
    m_patience.start();
    m_isReused = m_connections == Connections::Kept && m_socket.state() == QAbstractSocket::ConnectedState;
    if (!m_isReused)
        m_socket.abort();
    m_parser = std::make_unique<ResponseParser>(ResponseParser::Body::Expected);
    if (m_isReused)
        send();
    else
        m_socket.connectToHost(m_frontDoor.host(), quint16(m_frontDoor.port()));
}

void LoadClient::send()
{
    const QByteArray connection = m_connections == Connections::Kept ? "keep-alive" : "close";
    m_socket.write(QByteArray("GET " + m_path + " HTTP/1.1\r\nHost: " + m_host + "\r\nConnection: " + connection + "\r\n\r\n"));
}

void LoadClient::onReadyRead()
{
    const QByteArray bytes = m_socket.readAll();
    if (!m_parser)
        return;
    m_hasBytes = true;
    try {
        m_parser->feed(bytes);
        m_current.body += m_parser->takeBody();
        if (m_parser->isComplete())
            succeed();
    } catch (const Error &error) {
        fail(error.message());
    }
}

void LoadClient::onDisconnected()
{
    if (!m_parser)
        return;
    if (m_isReused && !m_hasBytes) {
        ++retries;
        ask(Asking::Again);
        return;
    }
    try {
        m_parser->end();
        m_current.body += m_parser->takeBody();
        succeed();
    } catch (const Error &error) {
        fail(u"%1 (%2)"_s.arg(error.message(), m_socket.errorString()));
    }
}

void LoadClient::succeed()
{
    m_current.answered = QDateTime::currentMSecsSinceEpoch();
    m_current.body = m_current.body.trimmed();
    const HttpResponse head = m_parser->head();
    m_parser.reset();
    if (head.status == 200)
        answers << m_current;
    else
        failures << u"%1 %2: HTTP %3"_s.arg(m_current.asked).arg(QString::fromLatin1(m_path)).arg(head.status);
    if (head.headers.value("Connection").toLower() == "close")
        m_socket.close();
    next();
}

void LoadClient::fail(const QString &reason)
{
    failures << u"%1 %2: %3"_s.arg(m_current.asked).arg(QString::fromLatin1(m_path), reason);
    next();
}

void LoadClient::next()
{
    m_parser.reset();
    m_patience.stop();
    if (m_connections == Connections::Fresh)
        m_socket.abort();
    if (m_isEnding)
        m_isIdle = true;
    else
        m_pause.start();
}

} // namespace dw::test
