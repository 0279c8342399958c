#include "core/detect/matchworld.h"

namespace dw {

MatchWorld readMatchWorld(Repositories &repositories, const ImageReference &image, const QDateTime &now)
{
    MatchWorld world;
    world.now = now;
    world.autoCreate = repositories.settings.load().autoCreate;
    if (const std::optional<Registry> registry = repositories.registries.byDomain(image.domain))
        world.registry = registry->name;
    world.projects = repositories.projects.byImage(image.repository());
    if (world.projects.isEmpty())
        return world;
    world.openDeploys = repositories.deploys.open();
    for (const Project &project : world.projects) {
        for (const Stage &stage : project.stages)
            world.instances.insert(stage.id, repositories.instances.ofStage(stage.id));
    }
    return world;
}

} // namespace dw
