#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/projects/{project}/stages/{stage}/promotion and …/promote: what brings a version from one stage into the next.
class PromotionHandlers final
{
public:
    explicit PromotionHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult show(const ApiCall &call);
    ApiResult promote(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
