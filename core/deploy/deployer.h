#pragma once

#include "core/base/taskgroup.h"
#include "core/deploy/deployparts.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/pullstate.h"

#include <QCoroTask>
#include <QObject>

#include <memory>

namespace dw {

/// A tag for a stage.
struct DeployRequest {
    ProjectId project;
    StageId stage;
    QString tag;
    QString digest; ///< if the caller insists on one (promote, rollback to an older version); else the registry is asked
    DeliveryId delivery;
    QString requestedBy;
    bool isApproved = false; ///< a person asked: no approval needed; windows and age do not hold it
    QDateTime pushed{};      ///< when the registry got the tag, where it tells
    QDateTime imageCreated{}; ///< when its image was created, where that was asked
};

/// Takes deploys and instance operations, queues them (one per stage, newest wins; N overall), runs their recipes,
/// journals every step, and undoes or finishes what a crash left (SPEC §3).
///
/// Requests are stored before the call returns. Throws Error::NotFound, Conflict, InvalidInput.
class Deployer final : public QObject
{
    Q_OBJECT
public:
    explicit Deployer(DeployParts parts, QObject *parent = nullptr);
    ~Deployer() override;

    /// Begins to undo or finish what the last run left open, which keeps its stages busy meanwhile, and to take from the
    /// queue. Completes at once. Database, engine and proxy are compared as soon as the former is done, then on engine
    /// events and from time to time.
    [[nodiscard]] QCoro::Task<> start(std::stop_token stop);
    /// Takes nothing new; running deploys finish or, after \a limit, are undone. The queue stays for the next start.
    [[nodiscard]] QCoro::Task<> drain(milliseconds limit);

    /// Queues the deploy, or makes it pending with the reason. The same tag already queued for the stage is returned
    /// instead of a second one; older queued tags of the stage become superseded.
    DeployId request(const DeployRequest &request);
    /// Start, Stop, Restart, MakeDefault, Remove or Rollback of one instance.
    DeployId act(RecipeKind kind, InstanceId instance, const QString &requestedBy);
    /// Deploys by digest what runs as \a tag in the stage's promote_from; with \a digest only if it is that one, so that
    /// what a person was shown is what is promoted.
    DeployId promote(StageId stage, const QString &tag, const QString &requestedBy, const QString &digest = {});
    DeployId removeStage(StageId stage, const QString &requestedBy);
    DeployId removeProject(ProjectId project, const QString &requestedBy);
    void approve(DeployId id, const QString &requestedBy);
    void dismiss(DeployId id, const QString &requestedBy);
    void cancel(DeployId id, const QString &requestedBy);
    void setPinned(InstanceId id, bool isPinned);

    /// Compares database, engine and proxy now and repairs what is ours. Completes with a sentence for each difference.
    [[nodiscard]] QCoro::Task<QStringList> reconcile(std::stop_token stop);

    /// How far the pull of an open deploy is; nothing once it has ended.
    [[nodiscard]] PullState pullState(DeployId id) const;

    /// Completes when the deploy is no longer open.
    [[nodiscard]] QCoro::Task<Deploy> finished(DeployId id, std::stop_token stop);

Q_SIGNALS:
    void deployChanged(const dw::Deploy &deploy); ///< state or a step; with steps
    void deployLogged(dw::DeployId id, const dw::DeployLogLine &line);
    void pullProgressed(dw::DeployId id, const dw::docker::PullProgress &progress);
    void instanceChanged(const dw::Instance &instance);
    void instanceRemoved(dw::InstanceId id);
    void projectRemoved(dw::ProjectId id);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace dw
