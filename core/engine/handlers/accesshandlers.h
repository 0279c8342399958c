#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/tokens and /api/audit: who may call, and who called.
class AccessHandlers final
{
public:
    explicit AccessHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult tokens(const ApiCall &call);
    ApiResult create(const ApiCall &call);
    ApiResult remove(const ApiCall &call);
    ApiResult audit(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
