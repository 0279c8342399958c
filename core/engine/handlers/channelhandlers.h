#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// /api/notifications/channels: where people are told. A channel's URL is written, never read.
class ChannelHandlers final
{
public:
    explicit ChannelHandlers(EngineParts &parts) : m_parts(parts) {}
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult list(const ApiCall &call);
    ApiResult create(const ApiCall &call);
    ApiResult change(const ApiCall &call);
    ApiResult remove(const ApiCall &call);
    QCoro::Task<ApiResult> test(ApiCall call, std::stop_token stop);

    [[nodiscard]] ChannelConfiguration channelOf(const ApiCall &call);
    [[nodiscard]] ChannelConfiguration fromJson(const QJsonObject &json, ChannelConfiguration channel);

    EngineParts &m_parts;
};

} // namespace dw
