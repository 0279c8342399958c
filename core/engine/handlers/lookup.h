#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

namespace dw {

/// The project that {project} names: its id, or its name. Throws Error::NotFound.
[[nodiscard]] Project projectOf(EngineParts &parts, const ApiCall &call);
/// The stage that {stage} names in \a project, which outlives the reference. Throws Error::NotFound.
[[nodiscard]] const Stage &stageOf(const Project &project, const ApiCall &call);
/// The instance that {instance} names in {project} and {stage}. Throws Error::NotFound.
[[nodiscard]] Instance instanceOf(EngineParts &parts, const ApiCall &call);

/// The text \a name of \a json. Throws Error::InvalidInput if it is missing, empty or no text.
[[nodiscard]] QString textOf(const QJsonObject &json, const QString &name);
/// Throws Error::InvalidInput naming the first member of \a json that is not in \a known.
void checkMembers(const QJsonObject &json, const QStringList &known);

/// 202 with the deploy as it is now: what was asked for has begun.
[[nodiscard]] ApiResponse acceptedDeploy(EngineParts &parts, DeployId id);

} // namespace dw
