#include "core/deploy/deployer_p.h"

#include "core/base/logging.h"
#include "core/deploy/deployqueue.h"

/// What begins when, and how an interrupted deploy is taken up.
namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr seconds pauseOfTheUnjournaled{30};

} // namespace

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

} // namespace dw
