#pragma once

#include "core/client/httpapitransport.h"

namespace dw::ui {

/// The API of a daemon for a desktop that follows many streams: each has a network manager of its own, because one opens
/// no more than six connections to a host and streams hold theirs, so that calls would wait for ever.
class DaemonTransport final : public ApiTransport
{
public:
    DaemonTransport(QUrl url, Secret token);

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;

private:
    QUrl m_url;
    Secret m_token;
    HttpApiTransport m_calls;
};

} // namespace dw::ui
