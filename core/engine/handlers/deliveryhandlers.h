#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// The inbox, the dry run, and the webhook's address.
class DeliveryHandlers final
{
public:
    explicit DeliveryHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult list(const ApiCall &call);
    ApiResult show(const ApiCall &call);
    ApiResult replay(const ApiCall &call);
    ApiResult dismiss(const ApiCall &call);
    QCoro::Task<ApiResult> explain(ApiCall call, std::stop_token stop);
    QCoro::Task<ApiResult> receive(ApiCall call, std::stop_token stop);
    ApiResult webhookUrl(const ApiCall &call);

    EngineParts &m_parts;
};

} // namespace dw
