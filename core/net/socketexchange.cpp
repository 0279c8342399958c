#include "core/net/socketexchange.h"

namespace dw {

SocketExchange::SocketExchange(HttpRequest request)
    : m_request(std::move(request)),
      m_parser(m_request.method == "HEAD" ? ResponseParser::Body::None : ResponseParser::Body::Expected)
{
}

void SocketExchange::sendRequest(Connection connection)
{
    device()->write(requestHead(m_request, connection));
    if (m_request.bodySource) {
        sendBody(shared_from_this(), m_stopSending.get_token());
        return;
    }
    device()->write(m_request.body);
    m_sent = true;
}

QCoro::Task<> SocketExchange::sendBody(std::shared_ptr<SocketExchange> self, std::stop_token stop)
{
    try {
        co_await self->sendPieces(stop);
    } catch (...) {
        // An answer that came before the whole request counts; sending was stopped for it.
        if (!stop.stop_requested()) {
            self->fail(toError(std::current_exception()));
            self->close();
        }
    }
}

QCoro::Task<> SocketExchange::sendPieces(std::stop_token stop)
{
    while (std::optional<QByteArray> piece = co_await m_request.bodySource->next(stop)) {
        throwIfStopped(stop);
        if (!piece->isEmpty())
            device()->write(chunk(*piece));
        while (unsent() > window)
            co_await wait(QDeadlineTimer(QDeadlineTimer::Forever), stop);
    }
    throwIfStopped(stop);
    device()->write(chunk({}));
    m_sent = true;
}

void SocketExchange::receive()
{
    if (hasFailed() || !device())
        return;
    try {
        while (device()->bytesAvailable() > 0 && m_parser.waiting() < window && !m_parser.isComplete())
            m_parser.feed(device()->read(window));
    } catch (const Error &error) {
        fail(named(error));
        close();
        return;
    }
    if (!hasHead() && m_parser.hasHead())
        setHead(m_parser.head());
    if (m_parser.isComplete())
        close();
    else if (m_ended && device()->bytesAvailable() == 0)
        endAnswer();
    announce();
}

void SocketExchange::receiveRest()
{
    // What the reader has no room for yet stays in the socket; takeBody() comes back for it.
    m_ended = true;
    receive();
}

void SocketExchange::endAnswer()
{
    try {
        m_parser.end();
        if (!hasHead())
            setHead(m_parser.head());
    } catch (const Error &error) {
        fail(named(error));
    }
    m_stopSending.request_stop();
}

QByteArray SocketExchange::takeBody()
{
    QByteArray body = m_parser.takeBody();
    if (!m_parser.isComplete() && device() && device()->bytesAvailable() > 0)
        receive();
    return body;
}

bool SocketExchange::isComplete() const
{
    return m_parser.isComplete() && m_parser.waiting() == 0;
}

void SocketExchange::close()
{
    m_stopSending.request_stop();
    if (device())
        release(m_sent && !m_ended && m_parser.leavesConnectionUsable() ? Connection::Keep : Connection::Close);
}

} // namespace dw
