#pragma once

#include "core/deploy/deploycontext.h"

namespace dw {

/// Removes the instance's own route, unless another instance has taken over its host, and its address with it.
[[nodiscard]] QCoro::Task<> takeDownRoute(DeployContext &context, InstanceId id, std::stop_token stop);

/// Removes the instance whole: route first, container after, row last.
[[nodiscard]] QCoro::Task<> takeDown(DeployContext &context, InstanceId id, std::stop_token stop);

} // namespace dw
