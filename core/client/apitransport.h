#pragma once

#include "core/api/apimessage.h"

#include <QCoroTask>

#include <memory>
#include <optional>
#include <stop_token>

namespace dw {

/// Events or log lines as they come; read until std::nullopt.
class ApiStream
{
public:
    ApiStream() = default;
    virtual ~ApiStream() = default;
    Q_DISABLE_COPY_MOVE(ApiStream)
    [[nodiscard]] virtual QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) = 0;
};

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
};

} // namespace dw
