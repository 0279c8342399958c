#include "core/engine/handlers/trial.h"

namespace dw {

ApiResponse trialResult(const QString &text)
{
    return ApiResponse::json({{QStringLiteral("state"), QStringLiteral("ok")}, {QStringLiteral("text"), text}});
}

Error trialError(const Error &error)
{
    switch (error.code()) {
    case Error::Code::Unauthorized:
    case Error::Code::Forbidden:
    case Error::Code::NotFound:
    case Error::Code::RateLimited:
        return Error(Error::Code::Rejected, error.message(), error.detail());
    default:
        return error;
    }
}

} // namespace dw
