#pragma once

#include "core/deploy/addresses.h"
#include "core/deploy/deploycontext.h"

namespace dw {

/// The hosts of \a instance and its stage. Throws Error::InvalidInput if routes are wanted but the settings name no domain.
[[nodiscard]] Hosts routedHosts(DeployContext &context, const Instance &instance);

[[nodiscard]] Route ownRoute(DeployContext &context, const Instance &instance, const QString &host);
[[nodiscard]] Route defaultRoute(DeployContext &context, const Instance &instance, const QString &host);

/// Points a route back to where it led before, for an undo.
[[nodiscard]] QCoro::Task<> restoreRoute(DeployContext &context, Route route, std::stop_token stop);

/// Removes our route of \a host; one that is somebody else's was never ours to remove and is left alone.
[[nodiscard]] QCoro::Task<> removeRoute(DeployContext &context, QString host, std::stop_token stop);

} // namespace dw
