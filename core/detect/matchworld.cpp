#include "core/detect/matchworld.h"

#include "core/base/error.h"

#include <QSet>

namespace dw {

namespace {

bool takes(const Stage &stage, const QString &tag, TagPatterns &patterns)
{
    try {
        return patterns.of(stage.tagPatterns).matches(tag);
    } catch (const Error &) {
        return false;
    }
}

/// The stages whose instances the rules look at for \a tag: one that takes it and its promotion source, and those from
/// which deleted tags go.
QSet<StageId> concerned(const Project &project, const QString &tag, TagPatterns &patterns)
{
    QSet<StageId> stages;
    for (const Stage &stage : project.stages) {
        const bool isTaken = takes(stage, tag, patterns);
        if (isTaken || stage.removeDeletedTags)
            stages.insert(stage.id);
        if (const Stage *source = isTaken ? project.stage(stage.promoteFrom) : nullptr)
            stages.insert(source->id);
    }
    return stages;
}

} // namespace

MatchWorld readMatchWorld(Repositories &repositories, const ImageReference &image, const QDateTime &now,
                          std::shared_ptr<TagPatterns> patterns)
{
    MatchWorld world;
    world.patterns = std::move(patterns);
    world.now = now;
    const Settings settings = repositories.settings.load();
    world.autoCreate = settings.autoCreate;
    world.isPaused = settings.pauseAutoDeploy;
    if (const std::optional<Registry> registry = repositories.registries.byDomain(image.domain))
        world.registry = registry->name;
    world.projects = repositories.projects.byImage(image.repository());
    QSet<StageId> stages;
    for (const Project &project : std::as_const(world.projects))
        stages += concerned(project, image.tag, *world.patterns);
    if (stages.isEmpty())
        return world;
    world.openDeploys = repositories.deploys.open();
    for (const StageId stage : std::as_const(stages))
        world.instances.insert(stage, repositories.instances.ofStage(stage));
    return world;
}

QList<StageId> stagesTaking(const QList<Project> &projects, const QString &tag, TagPatterns &patterns)
{
    QList<StageId> stages;
    for (const Project &project : projects) {
        const auto first = std::ranges::find_if(project.stages, [&](const Stage &stage) { return takes(stage, tag, patterns); });
        if (first != project.stages.end())
            stages.append(first->id);
    }
    return stages;
}

} // namespace dw
