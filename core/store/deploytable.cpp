#include "core/store/deploytable.h"

#include "core/base/errorcodes.h"

namespace dw {

namespace {

QVariantList changingColumns(const Deploy &deploy)
{
    return {toColumn(deploy.instance), toColumn(deploy.delivery), deploy.image, deploy.tag, deploy.digest, toColumn(deploy.state),
            deploy.reason, deploy.isHeldByPause, deploy.errorCode ? toColumn(*deploy.errorCode) : QVariant(), deploy.errorDetail, deploy.requestedBy,
            deploy.address, toColumn(deploy.pushed), toColumn(deploy.imageCreated), toColumn(deploy.started), toColumn(deploy.finished)};
}

} // namespace

QString selectDeploys(const QString &rest)
{
    return QStringLiteral("SELECT id, project, stage, project_name, stage_name, instance, delivery, recipe, image, tag, digest, "
                          "state, reason, held_by_pause, error_code, error_detail, requested_by, address, pushed, image_created, created, started, finished "
                          "FROM deploys ") + rest;
}

Deploy readDeploy(Row &row)
{
    Deploy deploy;
    deploy.id = row.id<DeployId>();
    deploy.project = row.id<ProjectId>();
    deploy.stage = row.id<StageId>();
    deploy.projectName = row.text();
    deploy.stageName = row.text();
    deploy.instance = row.id<InstanceId>();
    deploy.delivery = row.id<DeliveryId>();
    deploy.recipe = row.name<RecipeKind>(QStringLiteral("stored recipe"));
    deploy.image = row.text();
    deploy.tag = row.text();
    deploy.digest = row.text();
    deploy.state = row.name<DeployState>(QStringLiteral("stored state of a deploy"));
    deploy.reason = row.text();
    deploy.isHeldByPause = row.flag();
    deploy.errorCode = enumFromName<Error::Code>(row.text());
    deploy.errorDetail = row.text();
    deploy.requestedBy = row.text();
    deploy.address = row.text();
    deploy.pushed = row.time();
    deploy.imageCreated = row.time();
    deploy.created = row.time();
    deploy.started = row.time();
    deploy.finished = row.time();
    return deploy;
}

QString insertDeploySql()
{
    return QStringLiteral("INSERT INTO deploys (instance, delivery, image, tag, digest, state, reason, held_by_pause, error_code, "
                          "error_detail, requested_by, address, pushed, image_created, started, finished, project, stage, project_name, stage_name, recipe, created) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

QVariantList insertDeployValues(const Deploy &deploy)
{
    return changingColumns(deploy) << toColumn(deploy.project) << toColumn(deploy.stage) << deploy.projectName << deploy.stageName
                                   << toColumn(deploy.recipe) << toColumn(deploy.created);
}

QString updateDeploySql()
{
    return QStringLiteral("UPDATE deploys SET instance = ?, delivery = ?, image = ?, tag = ?, digest = ?, state = ?, reason = ?, held_by_pause = ?, "
                          "error_code = ?, error_detail = ?, requested_by = ?, address = ?, pushed = ?, image_created = ?, started = ?, finished = ? WHERE id = ?");
}

QVariantList updateDeployValues(const Deploy &deploy)
{
    return changingColumns(deploy) << deploy.id.value;
}

DeployStep readStepTimes(Row &row)
{
    DeployStep step;
    step.index = row.number();
    step.name = row.text();
    step.state = row.name<StepState>(QStringLiteral("stored state of a step"));
    step.started = row.time();
    step.finished = row.time();
    return step;
}

DeployStep readStep(Row &row)
{
    DeployStep step = readStepTimes(row);
    step.message = row.text();
    step.facts = row.object();
    return step;
}

DeployLogLine readLogLine(Row &row)
{
    DeployLogLine line;
    line.number = row.next().toLongLong();
    line.at = row.time();
    line.step = row.text();
    line.text = row.text();
    return line;
}

} // namespace dw
