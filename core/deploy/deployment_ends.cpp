#include "core/deploy/deployment.h"

#include "core/base/logging.h"
#include "core/deploy/steps.h"

/// How a deploy ends, and what its row then says.
namespace dw {

using namespace Qt::StringLiterals;

namespace {

const QLatin1StringView restartsKey{"restarts"};

} // namespace

void Deployment::succeed()
{
    end(DeployState::Succeeded, deploy().reason);
}

void Deployment::settleFinalFailure(const Error &error)
{
    Deploy &row = m_context.m_deploy;
    row.errorCode = error.code();
    row.errorDetail = error.detail();
    if (m_recipe.firstFinal == 0) {
        end(DeployState::Failed, u"%1: %2"_s.arg(m_context.currentStep().name, error.message()));
        return;
    }
    end(DeployState::Succeeded, u"it serves, but %1 is not finished and will be tried again: %2"_s.arg(
                                    m_context.currentStep().name, error.message()));
}

void Deployment::settleUndone(const Failure &failure)
{
    if (m_cause == StopCause::Person)
        return end(DeployState::Cancelled, u"cancelled by %1"_s.arg(m_cancelledBy));
    Deploy &row = m_context.m_deploy;
    const auto failed = std::ranges::find(row.steps, StepState::Failed, &DeployStep::state);
    if (failed == row.steps.end())
        return queueAgain();
    if (failure) {
        row.errorCode = failure->code();
        row.errorDetail = failure->detail();
    }
    end(DeployState::RolledBack, u"%1: %2"_s.arg(failed->name, failed->message));
}

void Deployment::settleNotUndone(const QString &cause)
{
    m_context.m_deploy.errorCode = Error::Code::Internal;
    // The reconciler goes on from the rows: they say what has to be there, and what on its way out.
    steps::restoreDefault(m_context);
    if (auto instance = m_context.instance(); instance && instance->deploy == deploy().id) {
        instance->state = InstanceState::Removing;
        m_context.save(*instance);
    }
    end(DeployState::Failed, u"%1; what is left will be cleaned up as soon as possible: %2"_s.arg(cause, m_undoError));
}

void Deployment::queueAgain()
{
    Deploy &row = m_context.m_deploy;
    const int restarts = row.steps.first().facts.value(restartsKey).toInt();
    // A deploy that takes the daemon down with it must not do so for ever.
    if (restarts > 0)
        return end(DeployState::RolledBack, u"interrupted by a restart for the second time; everything it did was undone"_s);
    row.steps = m_recipe.journal();
    row.steps.first().facts.insert(restartsKey, restarts + 1);
    row.state = DeployState::Queued;
    row.reason = u"interrupted by a restart; everything it did was undone, and it runs again"_s;
    row.started = {};
    m_context.journal([this, &row] {
        Transaction transaction(m_context.m_parts.database);
        for (const DeployStep &step : std::as_const(row.steps))
            m_context.repositories().deploys.updateStep(row.id, step);
        m_context.repositories().deploys.update(row);
        transaction.commit();
    });
    m_context.m_observer.onDeploy(row);
}

void Deployment::end(DeployState state, const QString &reason)
{
    Deploy &row = m_context.m_deploy;
    row.state = state;
    row.reason = reason;
    row.finished = m_context.clock().now();
    m_context.store(DeployContext::Durability::Durable);
    qCInfo(lcDeploy).noquote() << "deploy" << row.id.value << m_context.project().name << m_context.stage().name << row.tag
                               << enumName(state) << reason;
}

} // namespace dw
