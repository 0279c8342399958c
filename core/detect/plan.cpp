#include "core/detect/plan.h"

#include "core/deploy/addresses.h"
#include "core/deploy/containerspec.h"
#include "core/deploy/retirement.h"

#include <QJsonObject>

namespace dw {

namespace {

/// The instance that the deploy would make, newer than all there are.
Instance freshInstance(const Project &project, const Stage &stage, const ImageReference &image, const QList<Instance> &ofStage)
{
    Instance fresh;
    for (const Instance &instance : ofStage)
        fresh.id.value = std::max(fresh.id.value, instance.id.value);
    ++fresh.id.value;
    fresh.project = project.id;
    fresh.stage = stage.id;
    fresh.tag = image.tag;
    fresh.digest = image.digest;
    fresh.state = InstanceState::Running;
    fresh.isDefault = true;
    return fresh;
}

QStringList containersOf(const QList<Instance> &instances)
{
    QStringList names;
    for (const Instance &instance : instances)
        names << instance.containerName;
    return names;
}

/// Which instances leave, and which of those that have left before go for good.
void planRetirement(Plan &plan, const Instance &fresh, const Stage &stage, QList<Instance> ofStage, const QDateTime &now)
{
    for (Instance &instance : ofStage)
        instance.isDefault = false;
    const QList<Instance> retired = instancesToRetire(ofStage + QList<Instance>{fresh}, fresh.id, stage.maxInstances);
    for (Instance &instance : ofStage) {
        const bool leaves = std::ranges::any_of(retired, [&instance](const Instance &each) { return each.id == instance.id; });
        if (leaves) {
            instance.state = InstanceState::Kept;
            instance.lastUsed = now;
        }
    }
    const QList<Instance> removed = instancesToForget(ofStage, stage.keepPrevious);
    plan.removed = containersOf(removed);
    for (const QString &name : containersOf(retired)) {
        if (!plan.removed.contains(name))
            plan.retired << name;
    }
}

Plan planFor(const ImageReference &image, const StageMatch &match, const Project &project, const Stage &stage,
             const MatchWorld &world, Repositories &repositories)
{
    const QList<Instance> ofStage = world.instances.value(stage.id);
    const Settings settings = repositories.settings.load();
    Plan plan;
    plan.where = match.where;
    plan.isHeld = match.action == StageMatch::Action::Pending;
    plan.pulled = image.toPullString();
    plan.started = containerName(project.name, stage.name, image.tag);
    if (settings.proxy != ProxyKind::None) {
        const Hosts hosts = hostsOf(settings, project, stage, image.tag, repositories.projects.all(), repositories.instances.all());
        for (const QString &host : {hosts.instance, hosts.defaultHost}) {
            if (!host.isEmpty())
                plan.routed << host;
        }
    }
    planRetirement(plan, freshInstance(project, stage, image, ofStage), stage, ofStage, world.now);
    return plan;
}

} // namespace

QList<Plan> plansOf(const ImageReference &image, const Match &match, const MatchWorld &world, Repositories &repositories)
{
    QList<Plan> plans;
    for (const StageMatch &each : match.stages) {
        const bool isWanted = each.action == StageMatch::Action::Deploy || each.action == StageMatch::Action::Pending;
        const auto project = std::ranges::find(world.projects, each.project, &Project::id);
        if (!isWanted || project == world.projects.end())
            continue;
        for (const Stage &stage : project->stages) {
            if (stage.id == each.stage)
                plans << planFor(image, each, *project, stage, world, repositories);
        }
    }
    return plans;
}

QJsonArray plansToJson(const QList<Plan> &plans)
{
    QJsonArray array;
    for (const Plan &plan : plans) {
        array.append(QJsonObject{{QStringLiteral("stage"), plan.where}, {QStringLiteral("held"), plan.isHeld},
                                 {QStringLiteral("pull"), plan.pulled}, {QStringLiteral("start"), plan.started},
                                 {QStringLiteral("route"), QJsonArray::fromStringList(plan.routed)},
                                 {QStringLiteral("retire"), QJsonArray::fromStringList(plan.retired)},
                                 {QStringLiteral("remove"), QJsonArray::fromStringList(plan.removed)}});
    }
    return array;
}

} // namespace dw
