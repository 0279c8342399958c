#include "core/deploy/recipe.h"

#include "core/deploy/steps.h"

namespace dw {

namespace {

using namespace Qt::StringLiterals;

Recipe deployRecipe(StepFunction verify)
{
    return {{{u"pull"_s, steps::pull},
             {u"create"_s, steps::create, steps::undoCreate},
             {u"start"_s, steps::start},
             {u"check"_s, steps::check},
             {u"route"_s, steps::route, steps::undoRoute},
             {u"verify"_s, std::move(verify)},
             {u"retire"_s, steps::retire, steps::undoRetire}},
            6};
}

Recipe rollbackRecipe()
{
    return {{{u"start"_s, steps::wake, steps::undoWake},
             {u"check"_s, steps::check},
             {u"route"_s, steps::route, steps::undoRoute},
             {u"verify"_s, steps::verify},
             {u"retire"_s, steps::retire, steps::undoRetire}},
            4};
}

} // namespace

QList<DeployStep> Recipe::journal() const
{
    QList<DeployStep> rows;
    for (const Step &step : steps) {
        DeployStep row;
        row.index = int(rows.size());
        row.name = step.name;
        rows.append(row);
    }
    return rows;
}

Recipe recipeOf(RecipeKind kind)
{
    switch (kind) {
    case RecipeKind::BlueGreen:
    case RecipeKind::Promote:
        return deployRecipe(steps::verify);
    case RecipeKind::PublishedPort:
        return deployRecipe(steps::verifyPort);
    case RecipeKind::Rollback:
        return rollbackRecipe();
    case RecipeKind::MakeDefault:
        return {{{u"route"_s, steps::route, steps::undoRoute}, {u"verify"_s, steps::verify}}, 2};
    case RecipeKind::Start:
        return {{{u"start"_s, steps::wake, steps::undoWake}, {u"check"_s, steps::check},
                 {u"route"_s, steps::routeOwn}}, 3};
    case RecipeKind::Stop:
        return {{{u"stop"_s, steps::stop}}, 0};
    case RecipeKind::Restart:
        return {{{u"restart"_s, steps::restart}, {u"check"_s, steps::recheck}, {u"route"_s, steps::routeOwn}}, 0};
    case RecipeKind::Remove:
        return {{{u"unroute"_s, steps::unroute}, {u"remove"_s, steps::remove}}, 0};
    case RecipeKind::RemoveStage:
        return {{{u"unroute"_s, steps::unrouteAll}, {u"remove"_s, steps::removeAll},
                 {u"forget"_s, steps::forgetStage}}, 0};
    case RecipeKind::RemoveProject:
        return {{{u"unroute"_s, steps::unrouteAll}, {u"remove"_s, steps::removeAll},
                 {u"forget"_s, steps::forgetProject}}, 0};
    }
    throw Error(Error::Code::Internal, u"there is no recipe of this kind"_s);
}

} // namespace dw
