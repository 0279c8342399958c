#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/settings: the daemon's own settings, the trial of what they name, and the webhook's address.
class SettingsHandlers final
{
public:
    explicit SettingsHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult show(const ApiCall &call);
    ApiResult change(const ApiCall &call);
    ApiResult regenerate(const ApiCall &call);
    QCoro::Task<ApiResult> testProxy(ApiCall call, std::stop_token stop);
    QCoro::Task<ApiResult> testNotification(ApiCall call, std::stop_token stop);

    EngineParts &m_parts;
};

} // namespace dw
