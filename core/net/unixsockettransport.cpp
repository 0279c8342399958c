#include "core/net/unixsockettransport.h"

#include "core/net/unixexchange.h"

namespace dw {

UnixSocketTransport::UnixSocketTransport(QString path) : m_path(std::move(path)) {}

QCoro::Task<HttpResponse> UnixSocketTransport::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const auto exchange = std::make_shared<UnixExchange>(m_path, request);
    exchange->start();
    co_return co_await collectAnswer(exchange, request.timeout, request.maximumBody, stop);
}

QCoro::Task<std::unique_ptr<HttpStream>> UnixSocketTransport::open(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const auto exchange = std::make_shared<UnixExchange>(m_path, request);
    exchange->start();
    co_return co_await openAnswer(exchange, request.timeout, stop);
}

} // namespace dw
