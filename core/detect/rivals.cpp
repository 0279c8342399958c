#include "core/detect/rivals.h"

namespace dw {

bool isServing(const Instance &instance)
{
    return instance.state == InstanceState::Running || instance.state == InstanceState::Starting
        || instance.state == InstanceState::Unhealthy;
}

bool bringsTag(const Deploy &deploy, StageId stage, const QString &tag)
{
    static constexpr RecipeKind kinds[] = {RecipeKind::BlueGreen, RecipeKind::PublishedPort, RecipeKind::Promote};
    return deploy.stage == stage && deploy.tag == tag && std::ranges::find(kinds, deploy.recipe) != std::end(kinds);
}

QList<Rival> rivalsOf(const QString &tag, const Stage &stage, const QString &where, const MatchWorld &world)
{
    QList<Rival> rivals;
    const auto add = [&](const QString &other, const QString &digest, const QString &place) {
        const bool isKnown = std::ranges::any_of(rivals, [&other](const Rival &each) { return each.tag.tag == other; });
        if (other != tag && !isKnown)
            rivals.append({{other, digest, {stage.id}}, place});
    };
    for (const Instance &instance : world.instances.value(stage.id)) {
        if (isServing(instance))
            add(instance.tag, instance.digest, QStringLiteral("runs in %1").arg(where));
    }
    for (const Deploy &deploy : world.openDeploys) {
        if (bringsTag(deploy, stage.id, deploy.tag))
            add(deploy.tag, deploy.digest, QStringLiteral("is on its way to %1").arg(where));
    }
    return rivals;
}

} // namespace dw
