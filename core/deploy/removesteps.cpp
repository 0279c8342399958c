#include "core/deploy/labels.h"
#include "core/deploy/ownedcontainers.h"
#include "core/deploy/steps.h"
#include "core/deploy/takedown.h"

namespace dw::steps {

using namespace Qt::StringLiterals;

namespace {

bool isWholeProject(const DeployContext &context)
{
    return context.deploy().recipe == RecipeKind::RemoveProject;
}

/// The stages the deploy removes: its own, or all of its project.
QList<Stage> stagesToRemove(const DeployContext &context)
{
    return isWholeProject(context) ? context.project().stages : QList<Stage>{context.stage()};
}

QList<Instance> instancesToRemove(DeployContext &context)
{
    QList<Instance> result;
    for (const Stage &stage : stagesToRemove(context))
        result += context.repositories().instances.ofStage(stage.id);
    return result;
}

} // namespace

Done unroute(DeployContext &context, std::stop_token stop)
{
    const auto instance = context.instance();
    if (!instance)
        co_return;
    Instance leaving = *instance;
    leaving.state = InstanceState::Removing;
    context.save(leaving);
    if (leaving.isDefault) {
        co_await takeDownDefaultRoute(context, context.stage(), stop);
        context.makeDefault({});
    }
    co_await takeDownRoute(context, leaving.id, stop);
}

Done remove(DeployContext &context, std::stop_token stop)
{
    if (const auto instance = context.instance())
        co_await takeDown(context, instance->id, stop);
}

Done unrouteAll(DeployContext &context, std::stop_token stop)
{
    for (Instance instance : instancesToRemove(context)) {
        instance.state = InstanceState::Removing;
        context.save(instance);
    }
    for (const Stage &stage : stagesToRemove(context))
        co_await takeDownDefaultRoute(context, stage, stop);
    for (const Instance &instance : instancesToRemove(context))
        co_await takeDownRoute(context, instance.id, stop);
}

Done removeAll(DeployContext &context, std::stop_token stop)
{
    for (const Instance &instance : instancesToRemove(context))
        co_await takeDown(context, instance.id, stop);
    // Also what a crash left without a row.
    if (isWholeProject(context))
        co_await removeContainers(context, labels::project, context.project().id.value, stop);
    else
        co_await removeContainers(context, labels::stage, context.stage().id.value, stop);
}

Done forgetStage(DeployContext &context, std::stop_token)
{
    context.forgetStage();
    co_return;
}

Done forgetProject(DeployContext &context, std::stop_token)
{
    context.forgetProject();
    co_return;
}

} // namespace dw::steps
