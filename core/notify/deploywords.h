#pragma once

#include "core/model/deploy.h"
#include "core/model/project.h"
#include "core/notify/notification.h"

#include <optional>

namespace dw {

/// What people are told when \a deploy has ended: versions that arrived or were rolled back to, and whatever failed.
/// std::nullopt for what a person did or saw happen: stops, starts, cancels, superseded deploys.
/// Log lines of containers are left out: nobody knows what is in them.
[[nodiscard]] std::optional<Notification> deployEndedWords(const Deploy &deploy, const Project &project, const QDateTime &now);
[[nodiscard]] Notification deployPendingWords(const Deploy &deploy, const Project &project, const QDateTime &now);

} // namespace dw
