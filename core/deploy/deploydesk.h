#pragma once

#include "core/deploy/deployer.h"
#include "core/deploy/deployparts.h"

namespace dw {

/// Turns what is asked of the Deployer into stored deploys: checks it, finds what is asked already, decides what has to
/// wait and what a newer tag supersedes. Runs nothing.
class DeployDesk final
{
public:
    /// A deploy that was stored or changed, for whoever listens.
    using Changed = std::function<void(const Deploy &)>;

    DeployDesk(DeployParts parts, Changed changed);

    DeployId request(const DeployRequest &request);
    DeployId act(RecipeKind kind, InstanceId instance, const QString &requestedBy);
    DeployId promote(StageId stage, const QString &tag, const QString &requestedBy, const QString &digest = {});
    DeployId removeStage(StageId stage, const QString &requestedBy);
    DeployId removeProject(ProjectId project, const QString &requestedBy);
    void approve(DeployId id, const QString &requestedBy);
    void dismiss(DeployId id, const QString &requestedBy);
    /// Ends a deploy that has not begun.
    void cancelWaiting(Deploy deploy, const QString &requestedBy);
    /// Queues what no longer has to wait; how long until it is worth asking again, if anything waits for a time.
    std::optional<milliseconds> releaseHeld();
    /// Asks for the removal of instances with which nobody did anything for their stage's expire_after (see
    /// Instance::lastUsed); never of pinned or default ones.
    void removeExpired();
    /// Deploys of the present default instances whose last step could not be finished, made ready to finish it.
    [[nodiscard]] QList<Deploy> takeUnfinished();
    void end(Deploy deploy, DeployState state, const QString &reason);
    /// Ends a deploy that could not be taken up for \a error. One that serves already stays one that has succeeded, and
    /// takeUnfinished() finds it again.
    void endUnbegun(Deploy deploy, const Error &error);

private:
    [[nodiscard]] Deploy blank(ProjectId project, StageId stage, RecipeKind recipe, const QString &requestedBy) const;
    [[nodiscard]] std::pair<Project, Stage> find(ProjectId project, StageId stage) const;
    [[nodiscard]] std::pair<Project, Stage> find(StageId stage) const;
    [[nodiscard]] RecipeKind deployRecipe() const;
    [[nodiscard]] std::optional<Deploy> asked(const DeployRequest &request) const;
    DeployId again(Deploy known, const DeployRequest &request);
    DeployId place(Deploy deploy, const Stage &stage, bool isApproved);
    DeployId insert(Deploy deploy);
    void queue(Deploy deploy);
    [[nodiscard]] bool isPaused() const;
    void removeIdle(const Stage &stage, const QDateTime &since);
    void supersedeOlder(const Deploy &newest);
    void endWaiting(ProjectId project, StageId stage, const QString &reason);
    DeployId redeploy(const Instance &instance, const QString &requestedBy);

    DeployParts m_parts;
    Changed m_changed;
};

} // namespace dw
