#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// Instances of a stage: deploy a tag, list, control, promote, roll back, and the container's log.
class InstanceHandlers final
{
public:
    explicit InstanceHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult listAll(const ApiCall &call);
    ApiResult list(const ApiCall &call);
    ApiResult deploy(const ApiCall &call);
    ApiResult remove(const ApiCall &call);
    ApiResult start(const ApiCall &call);
    ApiResult stop(const ApiCall &call);
    ApiResult restart(const ApiCall &call);
    ApiResult makeDefault(const ApiCall &call);
    ApiResult pin(const ApiCall &call);
    ApiResult unpin(const ApiCall &call);
    ApiResult rollback(const ApiCall &call);
    QCoro::Task<ApiResult> log(ApiCall call, std::stop_token stop);
    QCoro::Task<ApiResult> stats(ApiCall call, std::stop_token stop);

    ApiResult act(const ApiCall &call, RecipeKind kind);
    ApiResult setPinned(const ApiCall &call, bool isPinned);

    EngineParts &m_parts;
};

} // namespace dw
