#pragma once

#include "core/model/runconfiguration.h"

#include <QJsonObject>

namespace dw {

/// How the store writes a run configuration: without its environment, whose secret values are sealed one by one.
[[nodiscard]] QJsonObject runToJson(const RunConfiguration &run);
[[nodiscard]] RunConfiguration runFromJson(const QJsonObject &json);

/// With its environment in clear text: to be sealed as a whole.
[[nodiscard]] Secret wholeRunToText(const RunConfiguration &run);
[[nodiscard]] RunConfiguration wholeRunFromText(const Secret &text);

} // namespace dw
