#include "core/deploy/deploydesk.h"

#include "core/deploy/deployqueue.h"
#include "core/deploy/holds.h"
#include "core/deploy/promotion.h"
#include "core/deploy/recipe.h"
#include "core/model/imagereference.h"

namespace dw {

using namespace Qt::StringLiterals;

namespace {

Error conflict(const QString &message)
{
    return Error(Error::Code::Conflict, message);
}

} // namespace

DeployDesk::DeployDesk(DeployParts parts, Changed changed) : m_parts(std::move(parts)), m_changed(std::move(changed)) {}

DeployId DeployDesk::request(const DeployRequest &request)
{
    const auto [project, stage] = find(request.project, request.stage);
    if (!isValidTag(request.tag))
        throw Error(Error::Code::InvalidInput, u"“%1” is no tag; use up to 128 letters, digits, “_”, “.” and “-”"_s.arg(request.tag));
    if (!request.digest.isEmpty() && !isValidDigest(request.digest))
        throw Error(Error::Code::InvalidInput, u"“%1” is no digest; it looks like sha256:…"_s.arg(request.digest));
    DeployRequest settled = request;
    if (!stage.promoteFrom.isEmpty())
        settled.digest = promotableTag(m_parts.repositories, project, stage, request.tag, request.digest).digest;
    const auto known = asked(settled);
    // A tag that is pushed again after a pause is no longer the pause's business.
    const bool isOutdated = known && known->isHeldByPause && !request.isApproved && !isPaused();
    if (known && !isOutdated)
        return again(*known, settled);
    Deploy deploy = blank(project.id, stage.id, deployRecipe(), request.requestedBy);
    deploy.delivery = request.delivery;
    deploy.image = project.image;
    deploy.tag = request.tag;
    deploy.digest = settled.digest;
    deploy.pushed = request.pushed;
    deploy.imageCreated = request.imageCreated;
    Transaction transaction(m_parts.database);
    if (isOutdated)
        end(*known, DeployState::Superseded, u"superseded by a newer push of %1"_s.arg(request.tag));
    const DeployId id = place(deploy, stage, request.isApproved);
    transaction.commit();
    return id;
}

DeployId DeployDesk::act(RecipeKind kind, InstanceId id, const QString &requestedBy)
{
    const Instance instance = m_parts.repositories.instances.byId(id);
    const auto [project, stage] = find(instance.project, instance.stage);
    if (bringsTag(kind) || kind == RecipeKind::RemoveStage || kind == RecipeKind::RemoveProject)
        throw Error(Error::Code::InvalidInput, u"“%1” is nothing an instance can do"_s.arg(enumName(kind)));
    if (instance.state == InstanceState::Starting)
        throw conflict(u"%1 is only just being deployed; wait for its deploy, or cancel it"_s.arg(instance.tag));
    if (instance.state == InstanceState::Removing && kind != RecipeKind::Remove)
        throw conflict(u"%1 is being removed; deploy the tag again"_s.arg(instance.tag));
    const bool isGone = instance.containerId.isEmpty() || instance.state == InstanceState::Missing;
    if (isGone && (kind == RecipeKind::Rollback || kind == RecipeKind::Start || kind == RecipeKind::Restart))
        return redeploy(instance, requestedBy);
    // A stopped instance becomes the default only together with a start.
    if (kind == RecipeKind::MakeDefault && instance.state != InstanceState::Running)
        kind = RecipeKind::Rollback;
    for (const Deploy &open : m_parts.repositories.deploys.openWithoutSteps()) {
        if (open.instance == id && open.recipe == kind)
            return open.id;
    }
    Deploy deploy = blank(project.id, stage.id, kind, requestedBy);
    deploy.instance = id;
    deploy.image = project.image;
    deploy.tag = instance.tag;
    deploy.digest = instance.digest;
    return insert(deploy);
}

/// An instance whose container is gone comes back as the recorded digest with the recorded configuration.
DeployId DeployDesk::redeploy(const Instance &instance, const QString &requestedBy)
{
    const Project project = m_parts.repositories.projects.byId(instance.project);
    Deploy deploy = blank(instance.project, instance.stage, deployRecipe(), requestedBy);
    deploy.image = project.image;
    deploy.tag = instance.tag;
    deploy.digest = instance.digest;
    Transaction transaction(m_parts.database);
    const DeployId id = insert(deploy);
    if (const auto recorded = m_parts.repositories.deploys.configuration(instance.deploy))
        m_parts.repositories.deploys.saveConfiguration(id, *recorded);
    transaction.commit();
    return id;
}

DeployId DeployDesk::promote(StageId stageId, const QString &tag, const QString &requestedBy, const QString &digest)
{
    const auto [project, stage] = find(stageId);
    DeployRequest request{.project = project.id, .stage = stage.id, .tag = tag, .digest = {}, .delivery = {}, .requestedBy = requestedBy};
    request.digest = promotableTag(m_parts.repositories, project, stage, tag, digest).digest;
    if (const auto known = asked(request))
        return again(*known, request);
    Deploy deploy = blank(project.id, stage.id, RecipeKind::Promote, requestedBy);
    deploy.image = project.image;
    deploy.tag = tag;
    deploy.digest = request.digest;
    // A person promotes, so that only a stage that wants a second word has to wait.
    return place(deploy, stage, !stage.confirm);
}

DeployId DeployDesk::removeStage(StageId stageId, const QString &requestedBy)
{
    const auto [project, stage] = find(stageId);
    for (const Stage &other : project.stages) {
        if (other.promoteFrom == stage.name)
            throw conflict(u"stage “%1” promotes from “%2”; change that before removing it"_s.arg(other.name, stage.name));
    }
    Transaction transaction(m_parts.database);
    endWaiting(project.id, stage.id, u"the stage is being removed"_s);
    const DeployId id = insert(blank(project.id, stage.id, RecipeKind::RemoveStage, requestedBy));
    transaction.commit();
    return id;
}

DeployId DeployDesk::removeProject(ProjectId id, const QString &requestedBy)
{
    const Project project = m_parts.repositories.projects.byId(id);
    Transaction transaction(m_parts.database);
    endWaiting(project.id, {}, u"the project is being removed"_s);
    const DeployId removal = insert(blank(project.id, {}, RecipeKind::RemoveProject, requestedBy));
    transaction.commit();
    return removal;
}

Deploy DeployDesk::blank(ProjectId project, StageId stage, RecipeKind recipe, const QString &requestedBy) const
{
    Deploy deploy;
    deploy.project = project;
    deploy.stage = stage;
    deploy.recipe = recipe;
    deploy.requestedBy = requestedBy;
    deploy.created = m_parts.clock.now();
    return deploy;
}

std::pair<Project, Stage> DeployDesk::find(ProjectId projectId, StageId stageId) const
{
    const Project project = m_parts.repositories.projects.byId(projectId);
    if (const Stage *stage = project.stage(stageId))
        return {project, *stage};
    throw Error(Error::Code::NotFound, u"project “%1” has no stage %2"_s.arg(project.name).arg(stageId.value));
}

std::pair<Project, Stage> DeployDesk::find(StageId stageId) const
{
    for (const Project &project : m_parts.repositories.projects.all()) {
        if (const Stage *stage = project.stage(stageId))
            return {project, *stage};
    }
    throw Error(Error::Code::NotFound, u"there is no stage %1"_s.arg(stageId.value));
}

RecipeKind DeployDesk::deployRecipe() const
{
    return m_parts.connections.proxy().publishesPorts() ? RecipeKind::PublishedPort : RecipeKind::BlueGreen;
}

/// An open deploy that is the same wish. A running one only counts if it is known to bring the same digest: the tag may
/// have been pushed again since it asked.
std::optional<Deploy> DeployDesk::asked(const DeployRequest &request) const
{
    for (const Deploy &open : m_parts.repositories.deploys.openWithoutSteps()) {
        if (open.stage != request.stage || open.tag != request.tag || !bringsTag(open.recipe))
            continue;
        const bool sameDigest = !request.digest.isEmpty() && open.digest == request.digest;
        if (open.state == DeployState::Running && !sameDigest)
            continue;
        return open;
    }
    return std::nullopt;
}

DeployId DeployDesk::again(Deploy known, const DeployRequest &request)
{
    if (known.state == DeployState::Running)
        return known.id;
    // The newest word about the tag counts.
    known.digest = request.digest;
    known.imageCreated = request.imageCreated;
    if (request.pushed.isValid())
        known.pushed = request.pushed;
    if (known.state == DeployState::Pending && request.isApproved) {
        known.reason = u"approved by %1"_s.arg(request.requestedBy);
        queue(known);
    } else {
        m_parts.repositories.deploys.update(known);
    }
    return known.id;
}

DeployId DeployDesk::place(Deploy deploy, const Stage &stage, bool isApproved)
{
    const auto hold = holdOf(stage, {.tag = deploy.tag, .isApproved = isApproved, .pushed = firstSeen(deploy), .isPaused = isPaused()}, deploy.created);
    deploy.state = hold ? DeployState::Pending : DeployState::Queued;
    if (hold) {
        deploy.reason = hold->reason;
        deploy.isHeldByPause = hold->kind == Hold::Kind::Pause;
    }
    return insert(deploy);
}

bool DeployDesk::isPaused() const
{
    return m_parts.repositories.settings.load().pauseAutoDeploy;
}

DeployId DeployDesk::insert(Deploy deploy)
{
    deploy.steps = recipeOf(deploy.recipe).journal();
    Transaction transaction(m_parts.database);
    deploy.id = m_parts.repositories.deploys.insert(deploy);
    if (deploy.state == DeployState::Queued && bringsTag(deploy.recipe))
        supersedeOlder(deploy);
    transaction.commit();
    m_changed(deploy);
    return deploy.id;
}

void DeployDesk::queue(Deploy deploy)
{
    Transaction transaction(m_parts.database);
    deploy.state = DeployState::Queued;
    deploy.isHeldByPause = false;
    m_parts.repositories.deploys.update(deploy);
    supersedeOlder(deploy);
    transaction.commit();
    m_changed(deploy);
}

void DeployDesk::supersedeOlder(const Deploy &newest)
{
    for (const Deploy &other : m_parts.repositories.deploys.openWithoutSteps()) {
        if (other.id != newest.id && other.stage == newest.stage && other.state == DeployState::Queued && bringsTag(other.recipe))
            end(other, DeployState::Superseded, u"superseded by %1 (deploy %2)"_s.arg(newest.tag).arg(newest.id.value));
    }
}

void DeployDesk::endWaiting(ProjectId project, StageId stage, const QString &reason)
{
    for (const Deploy &open : m_parts.repositories.deploys.openWithoutSteps()) {
        const bool waits = open.state == DeployState::Pending || open.state == DeployState::Queued;
        if (waits && open.project == project && (!stage || open.stage == stage))
            end(open, DeployState::Superseded, reason);
    }
}

} // namespace dw
