#pragma once

#include "core/model/deploy.h"

#include <QCoroTask>

#include <functional>
#include <stop_token>

namespace dw {

class DeployContext;

using StepFunction = std::function<QCoro::Task<>(DeployContext &, std::stop_token)>;

/// One row of a recipe. Work and undo are idempotent, and the undo finds what the work left behind by label and mark, so
/// that neither a lost reply nor a crash between two calls leaves anything. What the undo, or a step from which there is no way
/// back, has to know is written durably before anything is changed at engine or proxy.
struct Step {
    QString name;
    StepFunction work;
    StepFunction undo = {}; ///< empty: the step leaves nothing that an earlier step's undo would not take away
};

/// A deploy as data: what runs in order, and from which step on there is no way back.
struct Recipe {
    QList<Step> steps;
    /// The steps from this index on are carried to the end after a crash or an error instead of being undone.
    /// A person's cancel still undoes everything, as long as the step lets itself be cancelled.
    qsizetype firstFinal = 0;

    /// The journal rows of a deploy that has not begun.
    [[nodiscard]] QList<DeployStep> journal() const;
};

[[nodiscard]] Recipe recipeOf(RecipeKind kind);

} // namespace dw
