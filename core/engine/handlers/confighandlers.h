#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/config: the configuration as a YAML seed, out and in; and the document that describes the API.
class ConfigHandlers final
{
public:
    explicit ConfigHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult show(const ApiCall &call);
    ApiResult take(const ApiCall &call);
    ApiResult description(const ApiCall &call);

    void announce();

    EngineParts &m_parts;
};

} // namespace dw
