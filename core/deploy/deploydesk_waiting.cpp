#include "core/deploy/deploydesk.h"

#include "core/deploy/deployqueue.h"
#include "core/deploy/holds.h"
#include "core/deploy/recipe.h"
#include "core/model/tagorder.h"

/// What becomes of deploys that have not begun, and of instances nobody uses any more.
namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr milliseconds longestWait = 1h;
constexpr int newest = 200; ///< deploys among which unfinished ones are looked for

Error conflict(const QString &message)
{
    return Error(Error::Code::Conflict, message);
}

TagAge ageOf(const Deploy &deploy)
{
    return {deploy.tag, deploy.pushed, deploy.imageCreated};
}

/// Whether \a later, which was asked for after \a held, makes that a step back: unless \a held is known to be newer, by
/// push time, version or creation time, the one asked for last wins.
bool overtakes(const Deploy &later, const Deploy &held)
{
    return later.id > held.id && compareAge(ageOf(held), ageOf(later)) != std::partial_ordering::greater;
}

/// The deploy that made \a instance, or what is left to know of it.
Deploy originOf(Repositories &repositories, const Instance &instance)
{
    if (const auto stored = repositories.deploys.find(instance.deploy))
        return *stored;
    Deploy forgotten;
    forgotten.id = instance.deploy;
    forgotten.tag = instance.tag;
    return forgotten;
}

/// The tag that was asked for while \a held waited, if letting that go on would replace something newer; else empty.
QString overtakenBy(Repositories &repositories, const Deploy &held)
{
    const auto current = repositories.instances.defaultOf(held.stage);
    if (current && overtakes(originOf(repositories, *current), held))
        return current->tag;
    for (const Deploy &open : repositories.deploys.openWithoutSteps()) {
        const bool isUnderWay = open.stage == held.stage && open.state != DeployState::Pending && bringsTag(open.recipe);
        if (isUnderWay && overtakes(open, held))
            return open.tag;
    }
    return {};
}

} // namespace

void DeployDesk::approve(DeployId id, const QString &requestedBy)
{
    Deploy deploy = m_parts.repositories.deploys.byId(id);
    if (deploy.state != DeployState::Pending)
        throw conflict(u"deploy %1 is %2 and does not wait for approval"_s.arg(id.value).arg(enumName(deploy.state)));
    deploy.reason = u"approved by %1"_s.arg(requestedBy);
    queue(deploy);
}

void DeployDesk::dismiss(DeployId id, const QString &requestedBy)
{
    const Deploy deploy = m_parts.repositories.deploys.byId(id);
    if (deploy.state != DeployState::Pending)
        throw conflict(u"deploy %1 is %2 and does not wait for approval"_s.arg(id.value).arg(enumName(deploy.state)));
    end(deploy, DeployState::Dismissed, u"dismissed by %1"_s.arg(requestedBy));
}

void DeployDesk::cancelWaiting(Deploy deploy, const QString &requestedBy)
{
    if (!deploy.isOpen())
        throw conflict(u"deploy %1 has ended already (%2)"_s.arg(deploy.id.value).arg(enumName(deploy.state)));
    end(deploy, DeployState::Cancelled, u"cancelled by %1"_s.arg(requestedBy));
}

std::optional<milliseconds> DeployDesk::releaseHeld()
{
    const QDateTime now = m_parts.clock.now();
    std::optional<milliseconds> wait;
    for (Deploy deploy : m_parts.repositories.deploys.openWithoutSteps()) {
        if (deploy.state != DeployState::Pending)
            continue;
        if (!deploy.stage) {
            end(deploy, DeployState::Dismissed, u"its stage was removed"_s);
            continue;
        }
        const auto [project, stage] = find(deploy.project, deploy.stage);
        // What a pause has held waits for a person also when automatic deploys go on: whoever paused decides what becomes of it.
        const bool isHeldByPause = deploy.isHeldByPause || isPaused();
        const auto hold = holdOf(stage, {.tag = deploy.tag, .pushed = firstSeen(deploy), .isPaused = isHeldByPause}, now);
        if (!hold) {
            const QString newer = overtakenBy(m_parts.repositories, deploy);
            if (newer.isEmpty())
                queue(deploy);
            else
                end(deploy, DeployState::Superseded, u"superseded by %1, which was asked for while this one waited"_s.arg(newer));
            continue;
        }
        if (hold->until.isValid())
            wait = std::min(wait.value_or(longestWait), std::max<milliseconds>(1s, milliseconds(now.msecsTo(hold->until))));
        if (hold->reason != deploy.reason) {
            deploy.reason = hold->reason;
            deploy.isHeldByPause = deploy.isHeldByPause || hold->kind == Hold::Kind::Pause;
            m_parts.repositories.deploys.update(deploy);
            m_changed(deploy);
        }
    }
    return wait;
}

void DeployDesk::end(Deploy deploy, DeployState state, const QString &reason)
{
    deploy.state = state;
    deploy.reason = reason;
    deploy.finished = m_parts.clock.now();
    m_parts.repositories.deploys.update(deploy);
    m_changed(deploy);
}

void DeployDesk::endUnbegun(Deploy deploy, const Error &error)
{
    deploy.errorCode = error.code();
    deploy.errorDetail = error.detail();
    const auto open = std::ranges::find_if(deploy.steps, [](const DeployStep &step) { return step.state != StepState::Done; });
    const qsizetype firstFinal = recipeOf(deploy.recipe).firstFinal;
    if (firstFinal == 0 || open - deploy.steps.begin() < firstFinal)
        return end(deploy, DeployState::Failed, error.message());
    if (open == deploy.steps.end())
        return end(deploy, DeployState::Succeeded, deploy.reason);
    open->state = StepState::Failed;
    open->message = error.message();
    Transaction transaction(m_parts.database);
    m_parts.repositories.deploys.updateWithStep(deploy, *open);
    end(deploy, DeployState::Succeeded,
        u"it serves, but %1 is not finished and will be tried again: %2"_s.arg(open->name, error.message()));
    transaction.commit();
}

void DeployDesk::removeExpired()
{
    const QDateTime now = m_parts.clock.now();
    for (const Project &project : m_parts.repositories.projects.all()) {
        for (const Stage &stage : project.stages) {
            if (stage.expireAfter > 0s)
                removeIdle(stage, now.addSecs(-stage.expireAfter.count()));
        }
    }
}

void DeployDesk::removeIdle(const Stage &stage, const QDateTime &since)
{
    for (const Instance &instance : m_parts.repositories.instances.ofStage(stage.id)) {
        const bool isRemovable = !instance.isDefault && !instance.isPinned && instance.state != InstanceState::Starting
                              && instance.state != InstanceState::Removing;
        if (isRemovable && instance.lastUsed.isValid() && instance.lastUsed <= since)
            (void)act(RecipeKind::Remove, instance.id, u"expire_after of “%1”"_s.arg(stage.name));
    }
}

QList<Deploy> DeployDesk::takeUnfinished()
{
    QSet<StageId> busy;
    for (const Deploy &open : m_parts.repositories.deploys.openWithoutSteps()) {
        if (open.state == DeployState::Running)
            busy.insert(open.stage);
    }
    QList<Deploy> result;
    for (const Deploy &candidate : m_parts.repositories.deploys.page({}, newest)) {
        if (candidate.state != DeployState::Succeeded || !candidate.errorCode || busy.contains(candidate.stage))
            continue;
        const auto current = m_parts.repositories.instances.defaultOf(candidate.stage);
        Deploy deploy = m_parts.repositories.deploys.byId(candidate.id);
        if (!current || current->id != deploy.instance || deploy.steps.last().state != StepState::Failed)
            continue;
        // Running from here on: the next start takes it up if this one does not come to it.
        deploy.state = DeployState::Running;
        deploy.errorCode.reset();
        deploy.errorDetail.clear();
        deploy.steps.last().state = StepState::Waiting;
        m_parts.repositories.deploys.updateWithStep(deploy, deploy.steps.last());
        busy.insert(deploy.stage);
        result << deploy;
    }
    return result;
}

} // namespace dw
