#pragma once

#include "core/net/httptransport.h"

#include <QString>

namespace dw {

/// HTTP over a Unix socket, one connection an exchange. The URL's host is only sent as Host.
class UnixSocketTransport final : public HttpTransport
{
public:
    /// \a path of the socket, absolute.
    explicit UnixSocketTransport(QString path);

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

private:
    QString m_path;
};

} // namespace dw
