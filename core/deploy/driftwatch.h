#pragma once

#include "core/base/taskgroup.h"
#include "core/deploy/reconciler.h"

#include <QSet>

namespace dw {

/// Decides when the reconciler looks: at start, soon after something happened to one of our containers, when a deploy
/// has ended, and from time to time.
class DriftWatch final
{
public:
    /// What \a parts names and \a reconciler outlive the watch.
    DriftWatch(DeployParts parts, Reconciler &reconciler);
    Q_DISABLE_COPY_MOVE(DriftWatch)

    /// Watches until \a tasks are stopped, in tasks of theirs; \a looked is called after each look.
    void start(TaskGroup &tasks, std::function<void()> looked);
    /// Something may have changed: look soon.
    void nudge();
    /// Looks now, after a look that is under way.
    [[nodiscard]] QCoro::Task<QStringList> reconcile(std::stop_token stop);

private:
    [[nodiscard]] QCoro::Task<> look(TaskGroup &tasks, std::function<void()> looked, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> lookOnce(TaskGroup &tasks, std::function<void()> looked, std::stop_token stop);
    /// Follows the engines that nobody follows yet.
    void followAll(TaskGroup &tasks);
    [[nodiscard]] QCoro::Task<> tick(std::stop_token stop);
    [[nodiscard]] QCoro::Task<> follow(EngineEndpoint engine, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QDateTime> followOnce(EngineId engine, QDateTime since, std::stop_token stop);

    DeployParts m_parts;
    Reconciler &m_reconciler;
    Wakeup m_nudged;
    Wakeup m_idle;
    QSet<EngineId> m_followed;
    bool m_isDue = true;
    bool m_isLooking = false;
};

} // namespace dw
