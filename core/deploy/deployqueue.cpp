#include "core/deploy/deployqueue.h"

#include <QSet>

#include <tuple>

namespace dw {

namespace {

bool isBlocked(const Deploy &candidate, const QList<Deploy> &open)
{
    return std::ranges::any_of(open, [&candidate](const Deploy &other) {
        if (other.state != DeployState::Running || other.project != candidate.project)
            return false;
        return !candidate.stage || !other.stage || candidate.stage == other.stage;
    });
}

} // namespace

std::optional<DeployId> nextInLine(const QList<Deploy> &open, const QHash<ProjectId, qint64> &lastTurn, StageId reserved)
{
    QHash<ProjectId, int> running;
    for (const Deploy &deploy : open) {
        if (deploy.state == DeployState::Running)
            ++running[deploy.project];
    }
    std::optional<DeployId> best;
    std::tuple<int, qint64> bestRank;
    for (const Deploy &deploy : open) {
        const bool isReserved = reserved && (deploy.stage == reserved || !deploy.stage);
        if (deploy.state != DeployState::Queued || isReserved || isBlocked(deploy, open))
            continue;
        const std::tuple<int, qint64> rank(running.value(deploy.project), lastTurn.value(deploy.project));
        if (!best || rank < bestRank) {
            best = deploy.id;
            bestRank = rank;
        }
    }
    return best;
}

bool bringsTag(RecipeKind kind)
{
    return kind == RecipeKind::BlueGreen || kind == RecipeKind::PublishedPort || kind == RecipeKind::Promote;
}

} // namespace dw
