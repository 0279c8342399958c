#pragma once

#include "core/deploy/deploydesk.h"
#include "core/deploy/deployer.h"
#include "core/deploy/deployment.h"
#include "core/deploy/driftwatch.h"
#include "core/deploy/housekeeping.h"
#include "core/deploy/pullmeter.h"
#include "core/deploy/reconciler.h"

#include <map>

namespace dw {

/// What runs, what waits, and who is told of it.
class Deployer::Private final : public DeployObserver
{
public:
    Private(DeployParts someParts, Deployer *deployer)
        : parts(someParts), desk(someParts, [this](const Deploy &deploy) { tellOnceStored(deploy.id); }),
          reconciler(someParts, *this), driftWatch(someParts, reconciler), housekeeping(someParts), q(deployer)
    {
    }

    /// What is asked for within somebody's transaction may still be undone with it.
    void tellOnceStored(DeployId id)
    {
        parts.database.afterCommit([this, deploy = parts.repositories.deploys.byId(id)] { onDeploy(deploy); });
    }
    void onDeploy(const Deploy &deploy) override
    {
        if (!deploy.isOpen())
            pulls.remove(deploy.id);
        Q_EMIT q->deployChanged(deploy);
        changed.notify();
        if (deploy.state == DeployState::Pending)
            held.notify();
    }
    void onLog(DeployId id, const DeployLogLine &line) override { Q_EMIT q->deployLogged(id, line); }
    void onPull(DeployId id, const docker::PullProgress &progress) override
    {
        pulls[id].take(progress);
        Q_EMIT q->pullProgressed(id, progress);
    }
    void onInstance(const Instance &instance) override { Q_EMIT q->instanceChanged(instance); }
    void onInstanceRemoved(InstanceId id) override { Q_EMIT q->instanceRemoved(id); }
    void onProjectRemoved(ProjectId id) override { Q_EMIT q->projectRemoved(id); }

    void recover();
    void takeUp(Deploy deploy);
    /// Begins what may begin. Never throws: it is called from the event loop.
    void takeNext();
    bool takeOne();
    /// takeNext() from the event loop, so that whoever asks for a deploy has its answer before the deploy begins.
    void takeSoon() { QMetaObject::invokeMethod(q, [this] { takeNext(); }, Qt::QueuedConnection); }
    void launch(Deploy deploy);
    DeployId taken(DeployId id)
    {
        takeSoon();
        return id;
    }
    QCoro::Task<> run(DeployId id);
    void leave(DeployId id, const QString &reason);
    QCoro::Task<> takeUpLater(DeployId id);
    QCoro::Task<> watchHolds();
    void afterLook();
    void finishRetirements();
    void stopRunning(void (Deployment::*how)());

    DeployParts parts;
    DeployDesk desk;
    Reconciler reconciler;
    DriftWatch driftWatch;
    Housekeeping housekeeping;
    Deployer *q;
    std::map<DeployId, std::unique_ptr<Deployment>> running;
    QHash<ProjectId, qint64> lastTurn;
    QHash<DeployId, PullMeter> pulls;
    qint64 turns = 0;
    QSet<DeployId> unjournaled; ///< wait for the store
    std::optional<milliseconds> lastRetry; ///< of retirements
    bool isTaking = false;
    Wakeup changed;
    Wakeup held; ///< a deploy has to wait
    TaskGroup tasks;
};

} // namespace dw
