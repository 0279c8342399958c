#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// Health, the snapshot a client starts from, and the events that follow it.
class StateHandlers final
{
public:
    explicit StateHandlers(EngineParts &parts);
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult health(const ApiCall &call);
    ApiResult state(const ApiCall &call);
    ApiResult events(const ApiCall &call);

    EngineParts &m_parts;
    milliseconds m_started;
};

} // namespace dw
