#include "core/deploy/deployer.h"

#include "core/base/logging.h"
#include "core/deploy/deploydesk.h"
#include "core/deploy/deployment.h"
#include "core/deploy/deployqueue.h"
#include "core/deploy/driftwatch.h"
#include "core/deploy/housekeeping.h"
#include "core/deploy/pullmeter.h"
#include "core/deploy/reconciler.h"

#include <map>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr seconds pauseOfTheUnjournaled{30};

} // namespace

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

/// Brings every deploy the last run left running to an end.
void Deployer::Private::recover()
{
    for (const Deploy &deploy : parts.repositories.deploys.open()) {
        if (deploy.state == DeployState::Running)
            takeUp(deploy);
    }
}

/// Goes on with a deploy from its journal. One that had not yet touched anything waits in the queue like any other.
void Deployer::Private::takeUp(Deploy deploy)
{
    const bool isRemoval = deploy.recipe == RecipeKind::RemoveProject || deploy.recipe == RecipeKind::RemoveStage;
    const bool hasBegun = std::any_of(deploy.steps.begin() + (bringsTag(deploy.recipe) ? 1 : 0), deploy.steps.end(),
                                      [](const DeployStep &step) { return step.state != StepState::Waiting; });
    if (isRemoval && !(deploy.recipe == RecipeKind::RemoveProject ? deploy.project.isValid() : deploy.stage.isValid())) {
        desk.end(deploy, DeployState::Succeeded, {});
    } else if (!hasBegun) {
        deploy.state = DeployState::Queued;
        parts.repositories.deploys.update(deploy);
        onDeploy(deploy);
    } else {
        launch(deploy);
    }
}

void Deployer::Private::takeNext()
{
    try {
        while (isTaking && takeOne()) { }
    } catch (const std::exception &error) {
        qCCritical(lcDeploy).noquote() << "the queue cannot be read and waits:" << error.what();
    }
}

bool Deployer::Private::takeOne()
{
    const auto limit = size_t(std::max(1, parts.repositories.settings.load().parallelDeploys));
    if (running.size() >= limit)
        return false;
    QList<Deploy> open = parts.repositories.deploys.openWithoutSteps();
    for (Deploy &deploy : open) {
        // Its row may not say yet that it has begun.
        if (unjournaled.contains(deploy.id))
            deploy.state = DeployState::Running;
    }
    const auto next = nextInLine(open, lastTurn, reconciler.working());
    if (next)
        launch(parts.repositories.deploys.byId(*next));
    return next.has_value();
}

void Deployer::Private::launch(Deploy deploy)
{
    const DeployId id = deploy.id;
    lastTurn.insert(deploy.project, ++turns);
    try {
        auto deployment = std::make_unique<Deployment>(parts, *this, deploy, recipeOf(deploy.recipe));
        running.emplace(id, std::move(deployment));
    } catch (const Error &error) {
        desk.endUnbegun(deploy, error);
        return;
    }
    tasks.start(u"deploy %1"_s.arg(id.value), run(id));
}

QCoro::Task<> Deployer::Private::run(DeployId id)
{
    try {
        co_await running.at(id)->run();
    } catch (const std::exception &error) {
        leave(id, QString::fromUtf8(error.what()));
    } catch (...) {
        qCCritical(lcDeploy) << "deploy" << id.value << "was cut short and is left to the next start";
        isTaking = false;
    }
    running.erase(id);
    changed.notify();
    driftWatch.nudge();
    takeNext();
}

/// A deploy that cannot be journaled does nothing more until it can. Its stage waits with it.
void Deployer::Private::leave(DeployId id, const QString &reason)
{
    qCCritical(lcDeploy).noquote() << "deploy" << id.value << "cannot be journaled and waits:" << reason;
    unjournaled.insert(id);
    tasks.start(u"deploy %1 waits for the store"_s.arg(id.value), takeUpLater(id));
}

/// As after a restart: what happened since the last mark is found by what the journal says.
QCoro::Task<> Deployer::Private::takeUpLater(DeployId id)
{
    co_await parts.clock.sleep(pauseOfTheUnjournaled, tasks.stopToken());
    unjournaled.remove(id);
    try {
        takeUp(parts.repositories.deploys.byId(id));
    } catch (const std::exception &error) {
        leave(id, QString::fromUtf8(error.what()));
    }
    takeNext();
}

/// Pending deploys whose window opens or whose age is reached go on by themselves. A store that fails for a while ends
/// nothing here: it is asked again.
QCoro::Task<> Deployer::Private::watchHolds()
{
    while (true) {
        std::optional<milliseconds> wait;
        try {
            wait = desk.releaseHeld();
        } catch (const Error &error) {
            qCCritical(lcDeploy).noquote() << "held deploys cannot be looked after:" << error.message();
            wait = 30s;
        }
        takeNext();
        if (wait)
            co_await parts.clock.sleep(std::min<milliseconds>(*wait, 30s), tasks.stopToken());
        else
            co_await held.wait(tasks.stopToken());
    }
}

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
