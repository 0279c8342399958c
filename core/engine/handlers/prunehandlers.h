#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/engines/{engine}/prune: images that nothing needs any more, shown and removed.
class PruneHandlers final
{
public:
    explicit PruneHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    [[nodiscard]] QCoro::Task<ApiResult> show(ApiCall call, std::stop_token stop);
    [[nodiscard]] QCoro::Task<ApiResult> prune(ApiCall call, std::stop_token stop);
    [[nodiscard]] docker::DockerClient &dockerOf(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
