#pragma once

#include "core/api/apistream.h"
#include "core/net/certificatetrust.h"

namespace dw {

/// Carries API calls to an engine: over HTTP, or directly inside one process. Throws Error::Unavailable, Timeout,
/// Cancelled; an answer of any status is an answer.
class ApiTransport
{
public:
    ApiTransport() = default;
    virtual ~ApiTransport() = default;
    Q_DISABLE_COPY_MOVE(ApiTransport)

    [[nodiscard]] virtual QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) = 0;
    /// Throws the problem's error if the engine refuses.
    [[nodiscard]] virtual QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) = 0;
    /// How the daemon's certificate was judged last, if the way to it is one with certificates.
    [[nodiscard]] virtual CertificateTrust certificate() const { return {}; }
};

} // namespace dw
