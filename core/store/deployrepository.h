#pragma once

#include "core/model/deploy.h"
#include "core/store/database.h"

#include <QList>
#include <QSet>

#include <optional>

namespace dw {

/// Deploys with their journal of steps and their log. Every write is durable when the call returns.
class DeployRepository final
{
public:
    explicit DeployRepository(Database &database);

    [[nodiscard]] Deploy byId(DeployId id); ///< with steps
    [[nodiscard]] std::optional<Deploy> find(DeployId id);
    /// Newest first, without steps, those with an id below \a before (invalid: from the newest).
    [[nodiscard]] QList<Deploy> page(DeployId before, int limit, ProjectId project = {}, StageId stage = {});
    /// Pending, queued and running ones, oldest first, with steps.
    [[nodiscard]] QList<Deploy> open();
    /// Inserts with its steps.
    [[nodiscard]] DeployId insert(const Deploy &deploy);
    /// Everything but the steps.
    void update(const Deploy &deploy);
    void updateStep(DeployId id, const DeployStep &step);
    /// update() and updateStep() in one transaction.
    void updateWithStep(const Deploy &deploy, const DeployStep &step);

    /// Appends and returns the line with its number.
    DeployLogLine appendLog(DeployId id, const QDateTime &at, const QString &step, const QString &text);
    [[nodiscard]] QList<DeployLogLine> log(DeployId id, qint64 afterNumber, int limit);

private:
    Database &m_database;
};

} // namespace dw
