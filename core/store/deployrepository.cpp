#include "core/store/deployrepository.h"

#include "core/store/deploytable.h"
#include "core/store/row.h"
#include "core/store/runconfigurationjson.h"
#include "core/store/sealedrow.h"

#include <QHash>
#include <QJsonArray>

#include <limits>

namespace dw {

DeployRepository::DeployRepository(Database &database, Vault &vault) : m_database(database), m_vault(vault) {}

Deploy DeployRepository::byId(DeployId id)
{
    return orNotFound(find(id), QStringLiteral("deploy"), id.value);
}

std::optional<Deploy> DeployRepository::find(DeployId id)
{
    auto deploy = firstRow(m_database.prepared(selectDeploys(QStringLiteral("WHERE id = ?")), {id.value}), readDeploy);
    if (deploy)
        deploy->steps = steps(id);
    return deploy;
}

QList<Deploy> DeployRepository::page(DeployId before, int limit, ProjectId project, StageId stage)
{
    // Each condition set is its own statement, so that SQLite walks the index that fits.
    QString where = QStringLiteral("WHERE id < ?");
    QVariantList values{before ? before.value : std::numeric_limits<qint64>::max()};
    if (stage) {
        where += QStringLiteral(" AND stage = ?");
        values << stage.value;
    }
    if (project) {
        // A stage has one project: its index alone is the better one, and “+” keeps SQLite from taking the other.
        where += stage ? QStringLiteral(" AND +project = ?") : QStringLiteral(" AND project = ?");
        values << project.value;
    }
    values << limit;
    return allRows(m_database.prepared(selectDeploys(where + QStringLiteral(" ORDER BY id DESC LIMIT ?")), values), readDeploy);
}

void DeployRepository::addStepTimes(QList<Deploy> &deploys)
{
    QHash<qint64, Deploy *> byId;
    QJsonArray ids;
    for (Deploy &deploy : deploys) {
        byId.insert(deploy.id.value, &deploy);
        ids.append(deploy.id.value);
    }
    forEachRow(m_database.prepared(QStringLiteral("SELECT deploy, step_index, name, state, started, finished FROM deploy_steps "
                                                  "WHERE deploy IN (SELECT value FROM json_each(?)) ORDER BY deploy, step_index"),
                                   {toColumn(ids)}),
               [&byId](Row &row) {
                   Deploy &deploy = *byId.value(row.next().toLongLong());
                   deploy.steps << readStepTimes(row);
               });
}

QList<Deploy> DeployRepository::open()
{
    QList<Deploy> deploys = openWithoutSteps();
    for (Deploy &deploy : deploys)
        deploy.steps = steps(deploy.id);
    return deploys;
}

QList<Deploy> DeployRepository::openWithoutSteps()
{
    return allRows(
        m_database.prepared(selectDeploys(QStringLiteral("WHERE state IN ('pending', 'queued', 'running') ORDER BY id"))), readDeploy);
}

QList<DeployStep> DeployRepository::steps(DeployId id)
{
    return allRows(m_database.prepared(QStringLiteral("SELECT step_index, name, state, started, finished, message, facts "
                                                      "FROM deploy_steps WHERE deploy = ? ORDER BY step_index"), {id.value}),
                   readStep);
}

DeployId DeployRepository::insert(const Deploy &deploy)
{
    Transaction transaction(m_database);
    const DeployId id = orConflict(QStringLiteral("the deploy of “%1” cannot be stored: its project or stage does not exist").arg(deploy.tag), [&] {
        return DeployId{m_database.prepared(insertDeploySql(), insertDeployValues(deploy)).lastInsertId().toLongLong()};
    });
    m_database.prepared(QStringLiteral("UPDATE deploys SET project_name = (SELECT name FROM projects WHERE id = deploys.project) "
                                       "WHERE id = ? AND project_name = '' AND project IS NOT NULL"), {id.value});
    m_database.prepared(QStringLiteral("UPDATE deploys SET stage_name = (SELECT name FROM stages WHERE id = deploys.stage) "
                                       "WHERE id = ? AND stage_name = '' AND stage IS NOT NULL"), {id.value});
    for (const DeployStep &step : deploy.steps)
        updateStep(id, step);
    if (isWitnessed(deploy))
        m_witness(byId(id));
    transaction.commit();
    return id;
}

void DeployRepository::update(const Deploy &deploy)
{
    std::optional<Transaction> transaction;
    if (isWitnessed(deploy))
        transaction.emplace(m_database);
    expectChanged(m_database.prepared(updateDeploySql(), updateDeployValues(deploy)), QStringLiteral("deploy"), deploy.id.value);
    if (!transaction)
        return;
    m_witness(deploy);
    transaction->commit();
}

bool DeployRepository::isWitnessed(const Deploy &deploy) const
{
    return m_witness && (!deploy.isOpen() || deploy.state == DeployState::Pending);
}

void DeployRepository::noteImageCreated(DeployId id, const QDateTime &created)
{
    m_database.prepared(QStringLiteral("UPDATE deploys SET image_created = ? WHERE id = ? AND image_created IS NULL"), {toColumn(created), id.value});
}

void DeployRepository::updateStep(DeployId id, const DeployStep &step)
{
    orConflict(QStringLiteral("step “%1” belongs to no stored deploy").arg(step.name), [&] {
        m_database.prepared(QStringLiteral("INSERT OR REPLACE INTO deploy_steps (deploy, step_index, name, state, started, finished, "
                                           "message, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                            {id.value, step.index, step.name, toColumn(step.state), toColumn(step.started), toColumn(step.finished),
                             step.message, toColumn(step.facts)});
    });
}

void DeployRepository::updateWithStep(const Deploy &deploy, const DeployStep &step)
{
    Transaction transaction(m_database);
    update(deploy);
    updateStep(deploy.id, step);
    transaction.commit();
}

int DeployRepository::forgetOld(StageId stage, int keep, int limit)
{
    const QVariant of = toColumn(stage);
    return m_database.prepared(
        QStringLiteral("DELETE FROM deploys WHERE id IN (SELECT id FROM deploys WHERE stage IS ? "
                       "AND id < (SELECT id FROM deploys WHERE stage IS ? ORDER BY id DESC LIMIT 1 OFFSET ?) "
                       "AND state NOT IN ('pending', 'queued', 'running') "
                       "AND id NOT IN (SELECT deploy FROM instances WHERE stage IS ? AND deploy IS NOT NULL) "
                       "AND NOT (state = 'succeeded' AND error_code IS NOT NULL "
                       "AND coalesce(instance, 0) IN (SELECT id FROM instances WHERE stage IS ?)) ORDER BY id LIMIT ?)"),
        {of, of, keep - 1, of, of, limit}).numRowsAffected();
}

DeployLogLine DeployRepository::appendLog(DeployId id, const QDateTime &at, const QString &step, const QString &text)
{
    return orConflict(QStringLiteral("a log line belongs to no stored deploy"), [&] {
        QSqlQuery &query = m_database.prepared(
            QStringLiteral("INSERT INTO deploy_log (deploy, number, at, step, text) "
                           "VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM deploy_log WHERE deploy = ?), ?, ?, ?) "
                           "RETURNING number"),
            {id.value, id.value, toColumn(at), step, text});
        const qint64 number = firstRow(query, [](Row &row) { return row.next().toLongLong(); }).value_or(0);
        return DeployLogLine{number, at, step, text};
    });
}

QList<DeployLogLine> DeployRepository::log(DeployId id, qint64 afterNumber, int limit)
{
    return allRows(m_database.prepared(QStringLiteral("SELECT number, at, step, text FROM deploy_log "
                                                      "WHERE deploy = ? AND number > ? ORDER BY number LIMIT ?"),
                                       {id.value, afterNumber, limit}),
                   readLogLine);
}

void DeployRepository::saveConfiguration(DeployId id, const RunConfiguration &configuration)
{
    orConflict(QStringLiteral("a configuration belongs to no stored deploy"), [&] {
        m_database.prepared(QStringLiteral("INSERT OR REPLACE INTO deploy_configurations (deploy, sealed_configuration) VALUES (?, ?)"),
                            {id.value, m_vault.seal(wholeRunToText(configuration), sealedConfigurationRow(id))});
    });
}

std::optional<RunConfiguration> DeployRepository::configuration(DeployId id)
{
    const auto sealed = firstRow(m_database.prepared(QStringLiteral("SELECT sealed_configuration FROM deploy_configurations WHERE deploy = ?"),
                                                     {id.value}), [](Row &row) { return row.bytes(); });
    if (!sealed)
        return std::nullopt;
    return wholeRunFromText(m_vault.open(*sealed, sealedConfigurationRow(id)));
}

} // namespace dw
