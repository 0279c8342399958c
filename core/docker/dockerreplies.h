#pragma once

#include "core/docker/dockertypes.h"

#include <QJsonObject>

namespace dw::docker {

/// Values out of the engine's JSON. What is absent stays empty: engines of different age say different things.
[[nodiscard]] Container inspectedContainer(const QJsonObject &json);
[[nodiscard]] Container listedContainer(const QJsonObject &json);
[[nodiscard]] Image inspectedImage(const QJsonObject &json);
[[nodiscard]] ImageSummary listedImage(const QJsonObject &json);
[[nodiscard]] Event parsedEvent(const QJsonObject &json);
[[nodiscard]] EngineInfo parsedInfo(const QJsonObject &json);
[[nodiscard]] PullProgress parsedProgress(const QJsonObject &json);
/// RFC 3339 with up to nanoseconds; the engine's zero time (year 1) is invalid.
[[nodiscard]] QDateTime parsedTime(const QString &text);

} // namespace dw::docker
