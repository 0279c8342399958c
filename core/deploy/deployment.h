#pragma once

#include "core/deploy/deploycontext.h"
#include "core/deploy/recipe.h"

#include <memory>

namespace dw {

/// Runs the recipe of one deploy to one of two ends: everything done, or everything undone.
///
/// Every step is journaled before and after it acts. A deploy whose journal shows that it was interrupted is finished if
/// only final steps were left, else undone and queued once more. Undoing has its own stop, so that a cancelled deploy
/// still cleans up. An exception that is no std::exception leaves the journal as it is, as a power cut would.
class Deployment final
{
public:
    /// \a observer and what \a parts names outlive the deployment. Throws what DeployContext throws.
    Deployment(const DeployParts &parts, DeployObserver &observer, Deploy deploy, Recipe recipe);
    Q_DISABLE_COPY_MOVE(Deployment)

    /// Completes when the deploy has ended or was left to the next start. Throws only what the store throws.
    [[nodiscard]] QCoro::Task<> run();

    /// Undoes everything for \a requestedBy. Throws Error::Conflict if the recipe has no way back.
    void cancel(const QString &requestedBy);
    /// The daemon stops: undoes now and goes on at the next start; final steps are left to it at once.
    void shutDown();
    /// No more time: undoing, too, is left to the next start.
    void abandon();

    [[nodiscard]] const Deploy &deploy() const { return m_context.m_deploy; }

private:
    enum class StopCause { None, Person, Shutdown };
    using Failure = std::optional<Error>;
    /// What the journal of an open deploy asks for.
    enum class Direction { Forward, Back };

    [[nodiscard]] Direction direction() const;
    void begin();
    [[nodiscard]] QCoro::Task<Failure> goForward();
    [[nodiscard]] QCoro::Task<Failure> perform(qsizetype index);
    [[nodiscard]] QCoro::Task<Failure> attempt(StepFunction function, std::stop_token stop);
    /// Undoes what was done, last first; false if something stays for the reconciler or the next start.
    [[nodiscard]] QCoro::Task<bool> goBack();
    [[nodiscard]] QCoro::Task<Failure> undo(qsizetype index);

    void mark(qsizetype index, StepState state, const QString &message);
    [[nodiscard]] static DeployContext::Durability durability(StepState state);
    void skipFrom(qsizetype index);
    void succeed();
    void settleFinalFailure(const Error &error);
    void settleUndone(const Failure &failure);
    void settleNotUndone(const QString &cause);
    void queueAgain();
    void end(DeployState state, const QString &reason);
    [[nodiscard]] bool isFinal(qsizetype index) const { return index >= m_recipe.firstFinal; }

    DeployContext m_context;
    Recipe m_recipe;
    std::stop_source m_stop;
    std::stop_source m_undoStop;
    StopCause m_cause = StopCause::None;
    QString m_cancelledBy;
    QString m_undoError;
    bool m_wasInterrupted = false; ///< by a crash: the journal was not empty
    bool m_isLeft = false;         ///< to the next start
};

} // namespace dw
