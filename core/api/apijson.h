#pragma once

#include "core/api/jsonreader.h"
#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/engine.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "core/model/registry.h"

#include <QJsonObject>

namespace dw::api {

/// The JSON shapes of the API (SPEC §7). Secrets never appear: a secret value is shown as {"set": true}.
/// The from… functions throw Error::InvalidInput naming the member that is missing or of the wrong type. What only clients
/// read ignores unknown members; a project is also written by clients, so there they are refused.
[[nodiscard]] QJsonObject toJson(const Project &project);
[[nodiscard]] QJsonObject toJson(const Stage &stage);
[[nodiscard]] QJsonObject toJson(const Instance &instance);
[[nodiscard]] QJsonObject toJson(const Deploy &deploy);
[[nodiscard]] QJsonObject toJson(const DeployLogLine &line);
[[nodiscard]] QJsonObject toJson(const Delivery &delivery);
/// The same without the body, for those who know it or wait for the decision only.
[[nodiscard]] QJsonObject decisionToJson(const Delivery &delivery);
[[nodiscard]] QJsonObject toJson(const Registry &registry);
[[nodiscard]] QJsonObject toJson(const EngineEndpoint &engine);

[[nodiscard]] Instance instanceFromJson(const QJsonObject &json);
[[nodiscard]] Deploy deployFromJson(const QJsonObject &json);
[[nodiscard]] DeployLogLine deployLogLineFromJson(const QJsonObject &json);
[[nodiscard]] Project projectFromJson(const QJsonObject &json);
[[nodiscard]] Stage stageFromJson(const QJsonObject &json);
[[nodiscard]] Delivery deliveryFromJson(const QJsonObject &json);
/// As above for an answer, in which members that a newer daemon added are no mistake.
[[nodiscard]] Project projectFromJson(const QJsonObject &json, UnknownMembers unknown);

/// ISO 8601 in UTC with milliseconds; null for an invalid time.
[[nodiscard]] QJsonValue toJson(const QDateTime &time);
[[nodiscard]] QDateTime timeFromJson(const QJsonValue &value);

} // namespace dw::api
