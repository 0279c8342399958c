#include "core/deploy/retirement.h"

namespace dw {

namespace {

bool runs(const Instance &instance)
{
    return instance.state == InstanceState::Running || instance.state == InstanceState::Unhealthy
        || instance.state == InstanceState::Starting;
}

} // namespace

QList<Instance> instancesToRetire(const QList<Instance> &ofStage, InstanceId fresh, int maxInstances)
{
    const auto freshRow = std::ranges::find(ofStage, fresh, &Instance::id);
    const QString tag = freshRow == ofStage.end() ? QString() : freshRow->tag;
    QList<Instance> result;
    QList<Instance> others;
    for (const Instance &instance : ofStage) {
        if (instance.id == fresh || !runs(instance))
            continue;
        if (instance.tag == tag && !instance.isDefault)
            result.append(instance);
        else
            others.append(instance);
    }
    std::sort(others.begin(), others.end(), [](const Instance &a, const Instance &b) {
        return std::tie(a.created, a.id) < std::tie(b.created, b.id);
    });
    qsizetype running = others.size() + 1;
    for (const Instance &instance : others) {
        if (running <= maxInstances)
            break;
        if (instance.isPinned || instance.isDefault)
            continue;
        result.append(instance);
        --running;
    }
    return result;
}

QList<Instance> instancesToForget(const QList<Instance> &ofStage, int keepPrevious)
{
    QList<Instance> kept;
    QList<Instance> result;
    for (const Instance &instance : ofStage) {
        // What a former life of the deploy had begun to remove goes on being removed.
        if (instance.state == InstanceState::Removing)
            result.append(instance);
        if (instance.isPinned || instance.isDefault)
            continue;
        if (instance.state == InstanceState::Kept)
            kept.append(instance);
        else if (instance.state == InstanceState::Failed || instance.state == InstanceState::Missing)
            result.append(instance);
    }
    std::sort(kept.begin(), kept.end(), [](const Instance &a, const Instance &b) {
        return std::tie(a.lastUsed, a.id) > std::tie(b.lastUsed, b.id);
    });
    return result + kept.mid(keepPrevious);
}

} // namespace dw
