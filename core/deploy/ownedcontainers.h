#pragma once

#include "core/deploy/deploycontext.h"

namespace dw {

/// The containers of one instance, by label: also one whose creation was never confirmed to us.
[[nodiscard]] QCoro::Task<QList<docker::Container>> containersOf(DeployContext &context, InstanceId instance,
                                                                 std::stop_token stop);

/// Removes all containers that carry \a label with \a value and belong to this installation.
[[nodiscard]] QCoro::Task<> removeContainers(DeployContext &context, QString label, qint64 value, std::stop_token stop);

/// Reads the published port of \a instance again, since an engine may give another one at every start, and returns the
/// instance as it is now. Throws Error::NotFound if the container is gone.
[[nodiscard]] QCoro::Task<Instance> refreshed(DeployContext &context, Instance instance, std::stop_token stop);

} // namespace dw
