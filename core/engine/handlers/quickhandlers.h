#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// From an image to a running instance in two calls: what an image suggests, and the project as a person edited it.
class QuickHandlers final
{
public:
    explicit QuickHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    QCoro::Task<ApiResult> inspect(ApiCall call, std::stop_token stop);
    ApiResult quick(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
