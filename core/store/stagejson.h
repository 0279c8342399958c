#pragma once

#include "core/model/project.h"

#include <QJsonArray>
#include <QJsonObject>

namespace dw {

/// How the store writes what a stage holds in one column: its health policy and its maintenance windows.
[[nodiscard]] QJsonObject healthToJson(const HealthPolicy &health);
[[nodiscard]] HealthPolicy healthFromJson(const QJsonObject &json);
[[nodiscard]] QJsonArray windowsToJson(const QList<MaintenanceWindow> &windows);
[[nodiscard]] QList<MaintenanceWindow> windowsFromJson(const QJsonArray &array);

} // namespace dw
