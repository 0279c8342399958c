#pragma once

#include "core/deploy/deploycontext.h"

namespace dw {

/// A port of the host for an instance that is reached by one. Throws Error::Unavailable if there is none.
[[nodiscard]] int freshHostPort(DeployContext &context);

/// Creates the container of \a instance from \a project under the first name that nobody has, and returns the instance with
/// what the container is called and its id. The row is not written.
[[nodiscard]] QCoro::Task<Instance> createContainer(DeployContext &context, Project project, Instance instance,
                                                    docker::Image image, std::stop_token stop);

/// Whether \a error says that somebody else has the host port of \a instance.
[[nodiscard]] bool isPortTaken(const Instance &instance, const Error &error);

/// Starts the container of the deploy's instance and returns the instance as it is then, not yet written. A port is named when
/// a container is created but bound only while it runs: where somebody else has it by now, the container is made again at
/// another one, as the deploy that made it had it made. The old one goes last, so that there is one at any moment.
[[nodiscard]] QCoro::Task<Instance> startAtFreePort(DeployContext &context, std::stop_token stop);

/// Removes what moving \a instance to another port has left, be it the old container or a new one that is not in its row.
[[nodiscard]] QCoro::Task<> removeOthers(DeployContext &context, Instance instance, std::stop_token stop);

} // namespace dw
