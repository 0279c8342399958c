#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/registries: where images come from. Passwords are written, never read.
class RegistryHandlers final
{
public:
    explicit RegistryHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult list(const ApiCall &call);
    ApiResult create(const ApiCall &call);
    ApiResult change(const ApiCall &call);
    ApiResult remove(const ApiCall &call);
    QCoro::Task<ApiResult> test(ApiCall call, std::stop_token stop);
    QCoro::Task<ApiResult> poll(ApiCall call, std::stop_token stop);
    QCoro::Task<ApiResult> tags(ApiCall call, std::stop_token stop);
    /// By name or id. Throws Error::NotFound.
    [[nodiscard]] Registry registryOf(const ApiCall &call);
    void announce(const Registry &registry);

    EngineParts &m_parts;
};

} // namespace dw
