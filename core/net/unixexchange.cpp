#include "core/net/unixexchange.h"

#include "core/net/requestbytes.h"

namespace dw {

namespace {

/// Bytes kept in memory in either direction before the peer or the source has to wait.
constexpr qint64 window = 256 * 1024;

} // namespace

UnixExchange::UnixExchange(QString path, HttpRequest request)
    : m_path(std::move(path)),
      m_request(std::move(request)),
      m_parser(m_request.method == "HEAD" ? ResponseParser::Body::None : ResponseParser::Body::Expected)
{
    m_socket.setReadBufferSize(window);
}

UnixExchange::~UnixExchange()
{
    m_socket.disconnect(this);
}

void UnixExchange::start(const std::shared_ptr<UnixExchange> &self)
{
    validateRequest(m_request);
    connect(&m_socket, &QLocalSocket::connected, this, [this, weak = std::weak_ptr(self)] { sendRequest(weak.lock()); });
    connect(&m_socket, &QLocalSocket::readyRead, this, &UnixExchange::receive);
    connect(&m_socket, &QLocalSocket::disconnected, this, &UnixExchange::receiveRest);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &UnixExchange::onSocketError);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &UnixExchange::announce);
    m_socket.connectToServer(m_path);
}

void UnixExchange::sendRequest(const std::shared_ptr<UnixExchange> &self)
{
    m_connected = true;
    m_socket.write(requestHead(m_request));
    if (m_request.bodySource && self)
        sendBody(self, m_request.bodySource, m_stopSending.get_token());
    else
        m_socket.write(m_request.body);
}

QCoro::Task<> UnixExchange::sendBody(std::shared_ptr<UnixExchange> self, std::shared_ptr<BodySource> source, std::stop_token stop)
{
    try {
        co_await self->sendPieces(source, stop);
    } catch (const Error &error) {
        // An answer that came before the whole request counts; sending was stopped for it.
        if (!stop.stop_requested()) {
            self->fail(error);
            self->close();
        }
    }
}

QCoro::Task<> UnixExchange::sendPieces(std::shared_ptr<BodySource> source, std::stop_token stop)
{
    while (std::optional<QByteArray> piece = co_await source->next(stop)) {
        throwIfStopped(stop);
        if (!piece->isEmpty())
            m_socket.write(chunk(*piece));
        while (m_socket.bytesToWrite() > window)
            co_await wait(QDeadlineTimer(QDeadlineTimer::Forever), stop);
    }
    throwIfStopped(stop);
    m_socket.write(chunk({}));
}

void UnixExchange::receive()
{
    if (hasFailed())
        return;
    try {
        while (m_socket.bytesAvailable() > 0 && m_parser.waiting() < window && !m_parser.isComplete())
            m_parser.feed(m_socket.read(window));
    } catch (const Error &error) {
        fail(named(error));
        close();
        return;
    }
    if (!hasHead() && m_parser.hasHead())
        setHead(m_parser.head());
    if (m_parser.isComplete())
        close();
    announce();
}

void UnixExchange::receiveRest()
{
    receive();
    // What the reader has no room for yet is still in the socket; takeBody() comes back here.
    if (hasFailed() || m_parser.isComplete() || m_socket.bytesAvailable() > 0)
        return;
    try {
        m_parser.end();
    } catch (const Error &error) {
        fail(named(error));
    }
    if (!hasFailed() && !hasHead())
        setHead(m_parser.head());
    m_stopSending.request_stop();
    announce();
}

QByteArray UnixExchange::takeBody()
{
    QByteArray body = m_parser.takeBody();
    if (!m_parser.isComplete() && m_socket.bytesAvailable() > 0) {
        if (m_socket.state() == QLocalSocket::UnconnectedState)
            receiveRest();
        else
            receive();
    }
    return body;
}

bool UnixExchange::isComplete() const
{
    return m_parser.isComplete() && m_parser.waiting() == 0;
}

void UnixExchange::close()
{
    m_stopSending.request_stop();
    m_socket.disconnect(this);
    m_socket.abort();
}

void UnixExchange::onSocketError(QLocalSocket::LocalSocketError error)
{
    // The end of a connection is judged by what has been received, in receiveRest().
    if (m_connected && error == QLocalSocket::PeerClosedError)
        return;
    fail(connectionError(error));
    m_stopSending.request_stop();
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
        return Error(Error::Code::Unavailable, QStringLiteral("the connection to %1 failed: %2").arg(m_path, m_socket.errorString()));
    }
}

Error UnixExchange::named(const Error &error) const
{
    return error.withContext(m_path);
}

} // namespace dw
