#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/client/apitransport.h"

#include <QNetworkAccessManager>
#include <QUrl>

namespace dw {

/// The API of a daemon over HTTP. Follows no redirects, so that the token goes to the daemon alone.
class HttpApiTransport final : public ApiTransport
{
public:
    /// \a url is the daemon's, http://host:port; a path in it goes before /api. \a token may be empty.
    HttpApiTransport(QUrl url, Secret token);

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;

private:
    [[nodiscard]] std::unique_ptr<QNetworkReply> send(const ApiRequest &request, milliseconds timeout);

    QUrl m_url;
    Secret m_token;
    QNetworkAccessManager m_network;
};

} // namespace dw
