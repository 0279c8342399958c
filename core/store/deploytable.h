#pragma once

#include "core/model/deploy.h"
#include "core/store/row.h"

namespace dw {

/// The columns of the tables deploys, deploy_steps and deploy_log; a part of DeployRepository.
[[nodiscard]] QString selectDeploys(const QString &rest);
[[nodiscard]] Deploy readDeploy(Row &row);
[[nodiscard]] QString insertDeploySql();
[[nodiscard]] QVariantList insertDeployValues(const Deploy &deploy);
[[nodiscard]] QString updateDeploySql();
[[nodiscard]] QVariantList updateDeployValues(const Deploy &deploy);

/// From step_index, name, state, started, finished, message, facts.
[[nodiscard]] DeployStep readStep(Row &row);
/// From step_index, name, state, started, finished.
[[nodiscard]] DeployStep readStepTimes(Row &row);
/// From number, at, step, text.
[[nodiscard]] DeployLogLine readLogLine(Row &row);

} // namespace dw
