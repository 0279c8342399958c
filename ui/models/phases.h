#pragma once

#include "core/model/deploy.h"
#include "ui/models/cells.h"

namespace dw::ui {

/// The steps of \a deploy as shares of its bar; an open deploy leaves room at the end.
[[nodiscard]] QList<Phase> phasesOf(const Deploy &deploy, const QDateTime &now);

/// The middle duration of the deploys that brought a tag in and succeeded, with its longest steps, for the dashboard.
struct DeployMedian {
    qint64 total = 0; ///< ms; 0: no such deploy
    QList<std::pair<QString, qint64>> steps;
};
[[nodiscard]] DeployMedian medianOf(const QList<const Deploy *> &deploys);

} // namespace dw::ui
