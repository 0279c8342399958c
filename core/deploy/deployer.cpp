#include "core/deploy/deployer_p.h"

namespace dw {

using namespace Qt::StringLiterals;

/// By id: a deployment may end, and leave the list, while it is told.
void Deployer::Private::stopRunning(void (Deployment::*how)())
{
    QList<DeployId> ids;
    for (const auto &[id, deployment] : running)
        ids << id;
    for (const DeployId id : std::as_const(ids)) {
        if (const auto found = running.find(id); found != running.end())
            (found->second.get()->*how)();
    }
}

/// Deploys that serve but could not retire what came before them try again, now and then.
void Deployer::Private::finishRetirements()
{
    const milliseconds now = parts.clock.monotonic();
    if (!isTaking || (lastRetry && now - *lastRetry < parts.reconcileInterval))
        return;
    lastRetry = now;
    for (const Deploy &deploy : desk.takeUnfinished())
        launch(deploy);
}

void Deployer::Private::afterLook()
{
    desk.removeExpired();
    finishRetirements();
    // Settings that held a deploy may have changed.
    held.notify();
    housekeeping.begin(tasks, running.empty());
    takeSoon();
}

Deployer::Deployer(DeployParts parts, QObject *parent) : QObject(parent), d(std::make_unique<Private>(std::move(parts), this)) {}

Deployer::~Deployer() = default;

QCoro::Task<> Deployer::start(std::stop_token)
{
    d->recover();
    d->isTaking = true;
    d->tasks.start(u"held deploys"_s, d->watchHolds());
    if (d->parts.reconcileInterval > 0ms)
        d->driftWatch.start(d->tasks, [this] { d->afterLook(); });
    co_return;
}

QCoro::Task<QStringList> Deployer::reconcile(std::stop_token stop)
{
    // Also after a look that was broken off: a stage it had reserved may have a deploy waiting.
    const auto take = qScopeGuard([this] { d->takeSoon(); });
    const QStringList findings = co_await d->driftWatch.reconcile(stop);
    d->afterLook();
    co_return findings;
}

QCoro::Task<> Deployer::drain(milliseconds limit)
{
    d->isTaking = false;
    d->tasks.requestStop();
    const milliseconds deadline = d->parts.clock.monotonic() + limit;
    std::stop_source enough;
    // Half of the time is for finishing, half for undoing.
    for (const milliseconds end : {deadline - limit / 2, deadline}) {
        while (!d->running.empty() && d->parts.clock.monotonic() < end)
            co_await d->parts.clock.sleep(std::min<milliseconds>(end - d->parts.clock.monotonic(), 50ms), enough.get_token());
        d->stopRunning(end < deadline ? &Deployment::shutDown : &Deployment::abandon);
    }
    co_await d->tasks.finished();
}

DeployId Deployer::request(const DeployRequest &request)
{
    return d->taken(d->desk.request(request));
}

DeployId Deployer::act(RecipeKind kind, InstanceId instance, const QString &requestedBy)
{
    return d->taken(d->desk.act(kind, instance, requestedBy));
}

DeployId Deployer::promote(StageId stage, const QString &tag, const QString &requestedBy, const QString &digest)
{
    return d->taken(d->desk.promote(stage, tag, requestedBy, digest));
}

DeployId Deployer::removeStage(StageId stage, const QString &requestedBy)
{
    return d->taken(d->desk.removeStage(stage, requestedBy));
}

DeployId Deployer::removeProject(ProjectId project, const QString &requestedBy)
{
    return d->taken(d->desk.removeProject(project, requestedBy));
}

void Deployer::approve(DeployId id, const QString &requestedBy)
{
    d->desk.approve(id, requestedBy);
    d->takeSoon();
}

void Deployer::dismiss(DeployId id, const QString &requestedBy)
{
    d->desk.dismiss(id, requestedBy);
}

void Deployer::cancel(DeployId id, const QString &requestedBy)
{
    if (const auto found = d->running.find(id); found != d->running.end())
        found->second->cancel(requestedBy);
    else
        d->desk.cancelWaiting(d->parts.repositories.deploys.byId(id), requestedBy);
}

void Deployer::setPinned(InstanceId id, bool isPinned)
{
    Transaction transaction(d->parts.database);
    d->parts.repositories.instances.setPinned(id, isPinned);
    d->parts.repositories.instances.touch(id, d->parts.clock.now());
    transaction.commit();
    Q_EMIT instanceChanged(d->parts.repositories.instances.byId(id));
}

PullState Deployer::pullState(DeployId id) const
{
    const auto pull = d->pulls.constFind(id);
    return pull == d->pulls.cend() ? PullState() : pull->state();
}

QCoro::Task<Deploy> Deployer::finished(DeployId id, std::stop_token stop)
{
    Deploy deploy = d->parts.repositories.deploys.byId(id);
    while (deploy.isOpen()) {
        co_await d->changed.wait(stop);
        deploy = d->parts.repositories.deploys.byId(id);
    }
    co_return deploy;
}

} // namespace dw
