#pragma once

#include "core/deploy/deploycontext.h"
#include "core/deploy/drift.h"

namespace dw {

/// Holds database, engine and proxy together: what the database says is wanted, what engine and proxy say is true.
///
/// One list of containers and one of routes a pass; changes only what differs. Rows follow the containers; routes follow
/// the rows. A container with our mark that a database restored from a backup does not know becomes an instance again; what
/// else carries our mark and belongs to no row goes, and what a failed undo left goes route first. Stages in
/// which a deploy runs are left to it. What does not carry our mark is not even looked at.
class Reconciler final
{
public:
    /// What \a parts names and \a observer outlive the reconciler.
    Reconciler(DeployParts parts, DeployObserver &observer);
    Q_DISABLE_COPY_MOVE(Reconciler)

    /// One pass. Completes with a sentence for each difference and what was done about it. A peer that does not answer
    /// is skipped: of it nothing is known. Throws Error::Cancelled only.
    [[nodiscard]] QCoro::Task<QStringList> reconcile(std::stop_token stop);

    /// Whether the last pass got an answer of every peer.
    [[nodiscard]] bool heardEverybody() const { return m_unheard.isEmpty(); }
    /// The stage a change is being made in right now: no deploy may begin there meanwhile.
    [[nodiscard]] StageId working() const { return m_working; }

private:
    struct Pass;

    /// Brings the rows of one engine to what is true, and notes what is left over there.
    [[nodiscard]] QCoro::Task<> reconcileEngine(Pass &pass, EngineEndpoint engine, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> reconcileRoutes(Pass &pass, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> settleTruth(Pass &pass, InstanceId id, EngineId engine, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> removeInstance(Pass &pass, Instance instance, std::stop_token stop);
    /// The instance that \a orphan was before the database forgot it; none if it is a leftover.
    [[nodiscard]] std::optional<Instance> forgotten(const Pass &pass, const docker::Container &orphan, EngineId engine) const;
    [[nodiscard]] QCoro::Task<> adopt(Pass &pass, Instance instance, EngineId engine, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> removeOrphan(Pass &pass, docker::Container container, EngineId engine, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> removeRoute(QString host, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> removeLeftovers(Pass &pass, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> nameHost(Pass &pass, InstanceId id, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> applyRoutes(Pass &pass, RouteDrift drift, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> ensureRoute(Route route, std::stop_token stop);
    [[nodiscard]] std::optional<EngineEndpoint> engineOf(const Project &project) const;
    [[nodiscard]] std::pair<QList<Route>, QSet<QString>> wantedRoutes(const Pass &pass) const;
    [[nodiscard]] QSet<StageId> busyStages(const Pass &pass) const;
    [[nodiscard]] bool isBusy(const Pass &pass, StageId stage) const;
    [[nodiscard]] bool isLeftover(const Instance &instance) const;
    void refresh(Pass &pass) const;

    DeployParts m_parts;
    DeployObserver &m_observer;
    QString m_installation;
    StageId m_working;
    QStringList m_unheard; ///< why peers were left out of the last pass
};

} // namespace dw
