#include "core/net/networktransport.h"

#include "core/net/tcpexchange.h"

namespace dw {

NetworkTransport::NetworkTransport(milliseconds idleTime) : m_idleTime(idleTime) {}
NetworkTransport::NetworkTransport(std::shared_ptr<CertificateTrust> trust) : m_trust(std::move(trust)) {}
NetworkTransport::NetworkTransport(std::shared_ptr<CertificateFolder> identity) : m_identity(std::move(identity)) {}
NetworkTransport::~NetworkTransport() = default;

QCoro::Task<HttpResponse> NetworkTransport::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const auto exchange = std::make_shared<TcpExchange>(pool(), m_trust, m_identity, request);
    exchange->start();
    co_return co_await collectAnswer(exchange, request.timeout, request.maximumBody, stop);
}

QCoro::Task<std::unique_ptr<HttpStream>> NetworkTransport::open(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const auto exchange = std::make_shared<TcpExchange>(pool(), m_trust, m_identity, request);
    exchange->start();
    co_return co_await openAnswer(exchange, request.timeout, stop);
}

std::shared_ptr<ConnectionPool> NetworkTransport::pool()
{
    if (!m_pool)
        m_pool = std::make_shared<ConnectionPool>(m_idleTime);
    return m_pool;
}

} // namespace dw
