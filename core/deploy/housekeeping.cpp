#include "core/deploy/housekeeping.h"

#include "core/base/logging.h"
#include "core/deploy/imagepruner.h"

#include <QScopeGuard>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr int piece = 20; ///< deploys, with some hundred rows, that one write removes
constexpr qsizetype stagesAtOnce = 25; ///< that are looked at, which costs little, in one go
constexpr milliseconds breath{20};

} // namespace

void Housekeeping::begin(TaskGroup &tasks, bool isCalm)
{
    if (!m_isForgetting)
        tasks.start(u"history of deploys"_s, forgetDeploys(tasks.stopToken()));
    if (!isCalm || !m_parts.repositories.settings.load().pruneImages)
        return;
    for (const EngineEndpoint &engine : m_parts.repositories.engines.all())
        tasks.start(u"pruning of images on %1"_s.arg(engine.name), pruneImages(engine.id, tasks.stopToken()));
}

/// Images that nothing needs any more go when nothing else is going on.
QCoro::Task<> Housekeeping::pruneImages(EngineId engine, std::stop_token stop)
{
    ImagePruner pruner(m_parts.connections.docker(engine), m_parts.repositories);
    const PruneReport report = co_await pruner.prune(stop);
    for (const UnneededImage &image : report.removed)
        qCInfo(lcDeploy).noquote() << "pruned" << image.references.join(u", "_s);
    for (const QString &problem : report.problems)
        qCWarning(lcDeploy).noquote() << "pruning:" << problem;
}

QCoro::Task<> Housekeeping::forgetDeploys(std::stop_token stop)
{
    m_isForgetting = true;
    const auto done = qScopeGuard([this] { m_isForgetting = false; });
    QList<StageId> stages{StageId()};
    for (const Project &project : m_parts.repositories.projects.all()) {
        for (const Stage &stage : project.stages)
            stages << stage.id;
    }
    for (qsizetype i = 0; i < stages.size(); ++i) {
        co_await forgetOfStage(stages.at(i), stop);
        if (i % stagesAtOnce == stagesAtOnce - 1)
            co_await m_parts.clock.sleep(breath, stop);
    }
}

QCoro::Task<> Housekeeping::forgetOfStage(StageId stage, std::stop_token stop)
{
    int forgotten = piece;
    while (forgotten == piece) {
        const int keep = m_parts.repositories.settings.load().keepDeploys;
        forgotten = keep > 0 ? m_parts.repositories.deploys.forgetOld(stage, keep, piece) : 0;
        if (forgotten > 0)
            co_await m_parts.clock.sleep(breath, stop);
    }
}

} // namespace dw
