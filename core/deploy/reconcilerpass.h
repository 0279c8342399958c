#pragma once

#include "core/deploy/reconciler.h"

namespace dw {

/// What one pass works with, and what it has found so far.
struct Reconciler::Pass {
    Settings settings;
    QList<Project> projects;
    QHash<ProjectId, qsizetype> places; ///< of the projects in the list
    QList<Instance> instances;
    QSet<StageId> busy;
    QStringList findings;
    QList<Instance> leftovers;
    QList<std::pair<EngineId, docker::Container>> orphans;

    void found(const QString &sentence);
    [[nodiscard]] const Project *project(ProjectId id) const;
};

/// How a sentence names an instance.
[[nodiscard]] QString nameOf(const Instance &instance);

/// Where a stage's short address leads to its default instance.
[[nodiscard]] QString defaultHostOf(const Settings &settings, const Project &project, const Stage &stage);

/// Runs \a part and completes with its error's message, so that the other parts of a pass still run; empty: it went
/// well. Cancellation ends the pass.
[[nodiscard]] QCoro::Task<QString> tolerated(QCoro::Task<> part);

} // namespace dw
