#pragma once

#include "core/model/deploy.h"

#include <QHash>
#include <QList>

#include <optional>

namespace dw {

/// Which of the \a open deploys (oldest first) runs next: one at a time in a stage, a whole project's removal alone in
/// its project. Among projects the one with the fewest running deploys goes first, then the one whose last turn,
/// numbered in \a lastTurn, is the longest ago, so that a busy project never starves another.
/// Nothing begins in the stage \a reserved.
[[nodiscard]] std::optional<DeployId> nextInLine(const QList<Deploy> &open, const QHash<ProjectId, qint64> &lastTurn,
                                                 StageId reserved = {});

/// Whether the recipe brings a tag into a stage, so that a newer tag supersedes it.
[[nodiscard]] bool bringsTag(RecipeKind kind);

} // namespace dw
