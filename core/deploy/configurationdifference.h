#pragma once

#include "core/model/project.h"

#include <QJsonValue>

#include <optional>

namespace dw {

/// One setting that is not the same on both sides of a promotion, as the API spells names and values. Null: not set.
/// A secret is {"secret": true, "set": …} on every side, whatever it is.
struct ConfigurationDifference {
    QString name; ///< “env.LOG_LEVEL”, “health.timeout”
    QJsonValue source;
    QJsonValue target;
    std::optional<QJsonValue> present; ///< what the target's default instance runs with; none: the target runs nothing
    friend bool operator==(const ConfigurationDifference &, const ConfigurationDifference &) = default;
};

/// What a container would get differently than the one it was proven with: \a source is what that one runs with,
/// \a target what it will run with, \a present what it replaces. Sorted by name.
[[nodiscard]] QList<ConfigurationDifference> runDifferences(const RunConfiguration &source, const RunConfiguration &target,
                                                            const std::optional<RunConfiguration> &present);

/// What \a target does differently with its instances than \a source: address, limits, health, times. How tags get into a
/// stage is no part of it. Sorted by name.
[[nodiscard]] QList<ConfigurationDifference> stageDifferences(const Stage &source, const Stage &target);

} // namespace dw
