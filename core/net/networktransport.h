#pragma once

#include "core/net/httptransport.h"

#include <QNetworkAccessManager>

#include <memory>

namespace dw {

/// HTTP and HTTPS over TCP, connections kept and reused. Sends the headers as given and nothing of its own accord: no
/// cookies, no cache, no credentials out of URLs or for a 401, no redirects. A body source is gathered before it is sent.
class NetworkTransport final : public HttpTransport
{
public:
    NetworkTransport() = default;

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

private:
    /// The manager for \a request: the shared one, or one of its own that ends with the exchange.
    [[nodiscard]] std::shared_ptr<QNetworkAccessManager> managerFor(const HttpRequest &request);

    /// Made at the first request, so that it belongs to the thread that uses the transport.
    std::shared_ptr<QNetworkAccessManager> m_manager;
};

} // namespace dw
