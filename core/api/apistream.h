#pragma once

#include "core/api/apimessage.h"

#include <QCoroTask>

#include <memory>
#include <optional>
#include <stop_token>
#include <variant>

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

/// What an operation answers: a document, or a stream of events.
using ApiResult = std::variant<ApiResponse, std::unique_ptr<ApiStream>>;

/// Whoever answers API calls. Never throws: an error is a problem document.
class ApiHandler
{
public:
    ApiHandler() = default;
    virtual ~ApiHandler() = default;
    Q_DISABLE_COPY_MOVE(ApiHandler)
    [[nodiscard]] virtual QCoro::Task<ApiResult> handle(ApiRequest request, std::stop_token stop) = 0;
};

} // namespace dw
