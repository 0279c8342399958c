#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/projects: what is deployed and how.
class ProjectHandlers final
{
public:
    explicit ProjectHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult list(const ApiCall &call);
    ApiResult show(const ApiCall &call);
    ApiResult create(const ApiCall &call);
    ApiResult change(const ApiCall &call);
    ApiResult remove(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
