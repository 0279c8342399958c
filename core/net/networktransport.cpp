#include "core/net/networktransport.h"

#include "core/net/networkexchange.h"
#include "core/net/requestbytes.h"

namespace dw {

namespace {

QCoro::Task<QByteArray> gather(std::shared_ptr<BodySource> source, std::stop_token stop)
{
    QByteArray body;
    while (std::optional<QByteArray> piece = co_await source->next(stop))
        body += *piece;
    co_return body;
}

} // namespace

QCoro::Task<HttpResponse> NetworkTransport::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    validateRequest(request);
    if (request.bodySource)
        request.body = co_await gather(request.bodySource, stop);
    const auto exchange = std::make_shared<NetworkExchange>(managerFor(request), request);
    exchange->start();
    co_return co_await collectAnswer(exchange, request.timeout, request.maximumBody, stop);
}

QCoro::Task<std::unique_ptr<HttpStream>> NetworkTransport::open(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    validateRequest(request);
    if (request.bodySource)
        request.body = co_await gather(request.bodySource, stop);
    const auto exchange = std::make_shared<NetworkExchange>(managerFor(request), request);
    exchange->start();
    co_return co_await openAnswer(exchange, request.timeout, stop);
}

std::shared_ptr<QNetworkAccessManager> NetworkTransport::managerFor(const HttpRequest &request)
{
    // A connection whose certificate nobody checked must not serve a later, stricter request.
    if (request.freshConnection || request.acceptAnyCertificate)
        return std::make_shared<QNetworkAccessManager>();
    if (!m_manager)
        m_manager = std::make_shared<QNetworkAccessManager>();
    return m_manager;
}

} // namespace dw
