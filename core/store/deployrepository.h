#pragma once

#include "core/model/deploy.h"
#include "core/model/runconfiguration.h"
#include "core/secrets/vault.h"
#include "core/store/database.h"

#include <QList>

#include <functional>
#include <optional>

namespace dw {

/// Deploys with their journal of steps and their log. Every write is durable when the call returns, but within UnsyncedWrites.
class DeployRepository final
{
public:
    DeployRepository(Database &database, Vault &vault);

    [[nodiscard]] Deploy byId(DeployId id); ///< with steps
    [[nodiscard]] std::optional<Deploy> find(DeployId id);
    /// Newest first, without steps, those with an id below \a before (invalid: from the newest).
    [[nodiscard]] QList<Deploy> page(DeployId before, int limit, ProjectId project = {}, StageId stage = {});
    /// Gives each of \a deploys its steps with their times, but without message and facts: one query for all of them.
    void addStepTimes(QList<Deploy> &deploys);
    /// Pending, queued and running ones, oldest first, with steps.
    [[nodiscard]] QList<Deploy> open();
    /// As open(), without steps: one query, however many there are.
    [[nodiscard]] QList<Deploy> openWithoutSteps();
    /// Inserts with its steps. Names of project and stage that \a deploy leaves empty are filled in.
    [[nodiscard]] DeployId insert(const Deploy &deploy);
    /// \a witness is called within the transaction of each write of a deploy that has ended or is pending: what it stores is
    /// stored together with that, or not at all. Must not throw; an empty one ends it.
    void setWitness(std::function<void(const Deploy &)> witness) { m_witness = std::move(witness); }
    /// Everything but the steps and what never changes: project, stage, their names, recipe and creation time.
    void update(const Deploy &deploy);
    /// Notes when the image of the deploy was created, unless that is known.
    void noteImageCreated(DeployId id, const QDateTime &created);
    /// Writes the step of that index, a new one too.
    void updateStep(DeployId id, const DeployStep &step);
    /// update() and updateStep() in one transaction.
    void updateWithStep(const Deploy &deploy, const DeployStep &step);

    /// Deletes, with steps, log and configuration, up to \a limit ended deploys of \a stage (invalid: those whose stage is
    /// gone) that are not among its newest \a keep, oldest first, and returns how many. What an instance was made by, or
    /// waits to be finished for, stays.
    int forgetOld(StageId stage, int keep, int limit);

    /// Appends and returns the line with its number.
    DeployLogLine appendLog(DeployId id, const QDateTime &at, const QString &step, const QString &text);
    [[nodiscard]] QList<DeployLogLine> log(DeployId id, qint64 afterNumber, int limit);

    /// Keeps the configuration the deploy runs with, sealed as it holds secrets: a rollback runs with it again.
    void saveConfiguration(DeployId id, const RunConfiguration &configuration);
    [[nodiscard]] std::optional<RunConfiguration> configuration(DeployId id);

private:
    [[nodiscard]] QList<DeployStep> steps(DeployId id);
    [[nodiscard]] bool isWitnessed(const Deploy &deploy) const;

    Database &m_database;
    Vault &m_vault;
    std::function<void(const Deploy &)> m_witness;
};

} // namespace dw
