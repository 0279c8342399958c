#pragma once

#include "core/deploy/deploycontext.h"

namespace dw {

/// Removes the instance's own route, unless another instance has taken over its host, and its address with it.
[[nodiscard]] QCoro::Task<> takeDownRoute(DeployContext &context, InstanceId id, std::stop_token stop);

/// Removes the stage's default route.
[[nodiscard]] QCoro::Task<> takeDownDefaultRoute(DeployContext &context, Stage stage, std::stop_token stop);

/// For an \a instance that has let go of its host port: removes the routes that lead there, or whoever takes the
/// port next would be served under these addresses. The addresses stay the instance's.
[[nodiscard]] QCoro::Task<> closeRoutes(DeployContext &context, Instance instance, std::stop_token stop);

/// Removes the instance whole: route first, container after, row last.
[[nodiscard]] QCoro::Task<> takeDown(DeployContext &context, InstanceId id, std::stop_token stop);

} // namespace dw
