#pragma once

#include "core/deploy/deploycontext.h"
#include "core/deploy/healthcheck.h"

/// The rows of the recipes: each a free coroutine over the deploy's context. What they have in common is said at Step.
namespace dw::steps {

using Done = QCoro::Task<>;

/// Settles the digest and brings the image to the engine; ends the deploy early if that very digest already runs.
Done pull(DeployContext &context, std::stop_token stop);

/// The instance's row first, then its container from the project's desired state.
Done create(DeployContext &context, std::stop_token stop);
Done undoCreate(DeployContext &context, std::stop_token stop);
Done start(DeployContext &context, std::stop_token stop);
Done check(DeployContext &context, std::stop_token stop);
/// As check(), for an instance that stays: what fails it is kept as the instance's state.
Done recheck(DeployContext &context, std::stop_token stop);

/// Where the deploy's instance is asked directly, past the front door.
[[nodiscard]] QCoro::Task<HealthTarget> directTarget(DeployContext &context, std::stop_token stop);

/// The instance's own address, and the stage's default one.
Done route(DeployContext &context, std::stop_token stop);
Done undoRoute(DeployContext &context, std::stop_token stop);
/// The part of undoRoute() that is the database's: what it says is what the reconciler repairs routes to.
void restoreDefault(DeployContext &context);
/// The instance's own address, and the default one only if the instance already has it.
Done routeOwn(DeployContext &context, std::stop_token stop);
Done verify(DeployContext &context, std::stop_token stop);
/// With nothing in front of the container: that the engine publishes the port for this very container.
Done verifyPort(DeployContext &context, std::stop_token stop);

/// Drains, stops and keeps what the stage has no room for, and removes what is older still.
Done retire(DeployContext &context, std::stop_token stop);
/// Gives back the addresses of what was about to be retired.
Done undoRetire(DeployContext &context, std::stop_token stop);

/// Starts an instance that was stopped or kept.
Done wake(DeployContext &context, std::stop_token stop);
Done undoWake(DeployContext &context, std::stop_token stop);
Done stop(DeployContext &context, std::stop_token stop);
Done restart(DeployContext &context, std::stop_token stop);

Done unroute(DeployContext &context, std::stop_token stop);
Done remove(DeployContext &context, std::stop_token stop);
Done unrouteAll(DeployContext &context, std::stop_token stop);
Done removeAll(DeployContext &context, std::stop_token stop);
Done forgetStage(DeployContext &context, std::stop_token stop);
Done forgetProject(DeployContext &context, std::stop_token stop);

} // namespace dw::steps
