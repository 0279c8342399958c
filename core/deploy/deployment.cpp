#include "core/deploy/deployment.h"

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr int tries = 3;
constexpr seconds pauseBeforeRetry{1};

bool isBegun(const DeployStep &step)
{
    return step.state != StepState::Waiting && step.state != StepState::Skipped;
}

bool isUndoing(const DeployStep &step)
{
    return step.state == StepState::Failed || step.state == StepState::Undoing || step.state == StepState::Undone;
}

/// Whether a final step may do better at once; what a container or a person has to change will not.
bool isWorthRetrying(const Error &error)
{
    return error.isRetriable() || error.code() == Error::Code::Rejected || error.code() == Error::Code::BadReply;
}

bool isCancelled(const Error &error)
{
    return error.code() == Error::Code::Cancelled;
}

} // namespace

Deployment::Deployment(const DeployParts &parts, DeployObserver &observer, Deploy deploy, Recipe recipe)
    : m_context(parts, observer, std::move(deploy)), m_recipe(std::move(recipe))
{
    Deploy &row = m_context.m_deploy;
    m_wasInterrupted = std::ranges::any_of(row.steps, isBegun);
    Q_ASSERT(row.steps.size() == m_recipe.steps.size());
}

QCoro::Task<> Deployment::run()
{
    const Direction way = direction();
    begin();
    Failure failure;
    if (way == Direction::Forward) {
        failure = co_await goForward();
        if (m_isLeft)
            co_return;
        if (!failure) {
            succeed();
            co_return;
        }
        if (isFinal(m_context.m_current) && !(isCancelled(*failure) && m_cause != StopCause::None)) {
            settleFinalFailure(*failure);
            co_return;
        }
    }
    const QString failedStep = m_context.currentStep().name;
    const bool isUndone = co_await goBack();
    if (m_isLeft)
        co_return;
    if (isUndone)
        settleUndone(failure);
    else
        settleNotUndone(failure ? u"%1: %2"_s.arg(failedStep, failure->message()) : u"interrupted by a restart"_s);
}

void Deployment::cancel(const QString &requestedBy)
{
    if (m_recipe.firstFinal == 0)
        throw Error(Error::Code::Conflict, u"“%1” has begun and cannot be taken back; wait until it has ended"_s.arg(
                                               enumName(deploy().recipe)));
    if (m_cause != StopCause::None)
        return;
    m_cause = StopCause::Person;
    m_cancelledBy = requestedBy;
    // A copy: whoever is stopped may end this deployment before the call returns.
    std::stop_source stop = m_stop;
    stop.request_stop();
}

void Deployment::shutDown()
{
    // Copies, as in cancel().
    std::stop_source shutdown = m_context.m_shutdown;
    std::stop_source stop = m_stop;
    const bool isFirst = m_cause == StopCause::None;
    if (isFirst)
        m_cause = StopCause::Shutdown;
    shutdown.request_stop();
    if (!isFirst)
        return;
    stop.request_stop();
}

void Deployment::abandon()
{
    std::stop_source undoStop = m_undoStop;
    shutDown();
    undoStop.request_stop();
}

Deployment::Direction Deployment::direction() const
{
    const QList<DeployStep> &steps = deploy().steps;
    // A final step that has failed is tried again instead: what serves is not taken back.
    const auto isBeingUndone = [this](const DeployStep &step) {
        return isUndoing(step) && !(step.state == StepState::Failed && isFinal(step.index));
    };
    if (std::ranges::any_of(steps, isBeingUndone))
        return Direction::Back;
    // Bringing the image touches nothing that runs, so a deploy cut short there simply begins again.
    const auto firstOpen = std::ranges::find_if(steps, [](const DeployStep &step) { return step.state != StepState::Done; });
    const qsizetype index = firstOpen - steps.begin();
    const bool leftNothing = std::all_of(m_recipe.steps.begin(), m_recipe.steps.begin() + qMin(index + 1, m_recipe.steps.size()),
                                         [](const Step &step) { return !step.undo; });
    return !m_wasInterrupted || isFinal(index) || leftNothing ? Direction::Forward : Direction::Back;
}

void Deployment::begin()
{
    Deploy &row = m_context.m_deploy;
    row.state = DeployState::Running;
    row.reason.clear();
    if (!row.started.isValid())
        row.started = m_context.clock().now();
    // The first step's own mark follows.
    m_context.store(DeployContext::Durability::Following);
}

QCoro::Task<Deployment::Failure> Deployment::goForward()
{
    for (qsizetype i = 0; i < m_recipe.steps.size(); ++i) {
        if (deploy().steps.at(i).state == StepState::Done)
            continue;
        if (const Failure failure = co_await perform(i))
            co_return failure;
        if (m_context.endsEarly()) {
            skipFrom(i + 1);
            break;
        }
    }
    co_return std::nullopt;
}

QCoro::Task<Deployment::Failure> Deployment::perform(qsizetype index)
{
    m_context.m_current = index;
    mark(index, StepState::Running, {});
    const int allowed = isFinal(index) ? tries : 1;
    Failure failure;
    for (int i = 1; i <= allowed; ++i) {
        failure = co_await attempt(m_recipe.steps.at(index).work, m_stop.get_token());
        if (!failure || !isWorthRetrying(*failure) || i == allowed)
            break;
        m_context.log(u"%1; trying again"_s.arg(failure->message()));
        co_await attempt([](DeployContext &context, std::stop_token stop) {
            return context.clock().sleep(pauseBeforeRetry, stop);
        }, m_stop.get_token());
    }
    const bool isShutDown = m_cause == StopCause::Shutdown || (isFinal(index) && m_context.shutdown().stop_requested());
    if (failure && isCancelled(*failure) && isShutDown) {
        m_isLeft = isFinal(index);
        co_return failure;
    }
    if (failure) {
        m_context.log(failure->message());
        mark(index, StepState::Failed, failure->message());
    } else {
        mark(index, StepState::Done, m_context.currentStep().message);
    }
    co_return failure;
}

QCoro::Task<Deployment::Failure> Deployment::attempt(StepFunction function, std::stop_token stop)
{
    try {
        throwIfStopped(stop);
        co_await function(m_context, stop);
    } catch (const std::exception &) {
        co_return toError(std::current_exception());
    }
    co_return std::nullopt;
}

QCoro::Task<bool> Deployment::goBack()
{
    for (qsizetype i = m_recipe.steps.size() - 1; i >= 0; --i) {
        const StepState state = deploy().steps.at(i).state;
        if (!isBegun(deploy().steps.at(i)) || state == StepState::Undone || !m_recipe.steps.at(i).undo)
            continue;
        m_context.m_current = i;
        // The step that failed stays shown as the one that failed.
        if (state != StepState::Failed)
            mark(i, StepState::Undoing, deploy().steps.at(i).message);
        const Failure failure = co_await undo(i);
        if (failure && isCancelled(*failure)) {
            m_isLeft = true;
            co_return false;
        }
        if (failure) {
            m_undoError = u"“%1” could not be undone: %2"_s.arg(m_recipe.steps.at(i).name, failure->message());
            m_context.log(m_undoError);
            mark(i, StepState::Undoing, m_undoError);
            co_return false;
        }
        if (state != StepState::Failed)
            mark(i, StepState::Undone, deploy().steps.at(i).message);
    }
    co_return true;
}

QCoro::Task<Deployment::Failure> Deployment::undo(qsizetype index)
{
    Failure failure;
    for (int i = 1; i <= tries; ++i) {
        failure = co_await attempt(m_recipe.steps.at(index).undo, m_undoStop.get_token());
        if (!failure || isCancelled(*failure) || i == tries)
            break;
        m_context.log(u"undoing “%1”: %2; trying again"_s.arg(m_recipe.steps.at(index).name, failure->message()));
        co_await attempt([i](DeployContext &context, std::stop_token stop) {
            return context.clock().sleep(i * pauseBeforeRetry, stop);
        }, m_undoStop.get_token());
    }
    co_return failure;
}

void Deployment::mark(qsizetype index, StepState state, const QString &message)
{
    DeployStep &step = m_context.m_deploy.steps[index];
    step.state = state;
    step.message = message;
    const QDateTime now = m_context.clock().now();
    if (state == StepState::Running) {
        step.started = now;
        step.finished = {};
    } else {
        step.finished = now;
    }
    m_context.journal([this, &step] { m_context.repositories().deploys.updateWithStep(m_context.m_deploy, step); },
                      durability(state));
    m_context.m_observer.onDeploy(deploy());
}

/// A step writes durably what its undo has to know before it changes anything, and with that write its own mark is on the
/// disk as well. Behind a step that is over comes the next mark at once, or the end. What failed, or is taken back, stays so.
DeployContext::Durability Deployment::durability(StepState state)
{
    const bool isGoingBack = state == StepState::Failed || state == StepState::Undoing;
    return isGoingBack ? DeployContext::Durability::Durable : DeployContext::Durability::Following;
}

void Deployment::skipFrom(qsizetype index)
{
    for (qsizetype i = index; i < deploy().steps.size(); ++i)
        mark(i, StepState::Skipped, {});
}

} // namespace dw
