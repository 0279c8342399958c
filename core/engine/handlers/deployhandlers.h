#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/deploys: the history, one deploy with its steps and log, and a person's word on open ones.
class DeployHandlers final
{
public:
    explicit DeployHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult list(const ApiCall &call);
    ApiResult show(const ApiCall &call);
    ApiResult log(const ApiCall &call);
    ApiResult cancel(const ApiCall &call);
    ApiResult approve(const ApiCall &call);
    ApiResult dismiss(const ApiCall &call);
    ApiResult deployImage(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
