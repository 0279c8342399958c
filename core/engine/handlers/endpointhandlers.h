#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/engines: the Docker Engines that run the containers.
class EndpointHandlers final
{
public:
    explicit EndpointHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult list(const ApiCall &call);
    ApiResult create(const ApiCall &call);
    ApiResult change(const ApiCall &call);
    ApiResult remove(const ApiCall &call);
    QCoro::Task<ApiResult> test(ApiCall call, std::stop_token stop);

    [[nodiscard]] EngineEndpoint engineOf(const ApiCall &call);
    [[nodiscard]] EngineEndpoint fromJson(const QJsonObject &json, EngineEndpoint engine);
    void refuseWhileUsed(const EngineEndpoint &engine);
    void announce(const EngineEndpoint &engine);

    EngineParts &m_parts;
};

} // namespace dw
