#pragma once

#include "core/base/secret.h"
#include "core/client/apitransport.h"
#include "core/net/networktransport.h"

#include <QUrl>

namespace dw {

/// The API of a daemon over HTTP. Follows no redirects, so that the token goes to the daemon alone.
class HttpApiTransport final : public ApiTransport
{
public:
    /// \a url is the daemon's, http://host:port; a path in it goes before /api. \a token may be empty. \a pinned is the
    /// fingerprint of the one certificate to accept over https; empty: those the system trusts.
    HttpApiTransport(QUrl url, Secret token, QByteArray pinned = {});

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] CertificateTrust certificate() const override { return *m_trust; }

private:
    [[nodiscard]] HttpRequest httpRequest(const ApiRequest &request) const;
    [[nodiscard]] QString hint(const Error &error) const;
    /// \a error in words about the daemon.
    [[nodiscard]] Error aboutDaemon(const Error &error) const;

    QUrl m_url;
    Secret m_token;
    std::shared_ptr<CertificateTrust> m_trust;
    NetworkTransport m_network;
};

} // namespace dw
