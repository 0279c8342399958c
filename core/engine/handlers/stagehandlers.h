#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// One stage of a project: added, changed, removed with its instances.
class StageHandlers final
{
public:
    explicit StageHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult create(const ApiCall &call);
    ApiResult change(const ApiCall &call);
    ApiResult remove(const ApiCall &call);

    /// Checks and stores \a project, tells of it, and gives it back as stored.
    [[nodiscard]] Project store(const Project &project);

    EngineParts &m_parts;
};

} // namespace dw
