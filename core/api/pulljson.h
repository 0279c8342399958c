#pragma once

#include "core/model/pullstate.h"

#include <QJsonObject>

namespace dw::api {

/// How far a pull is, as events of a deploy's log tell it. Throws Error::InvalidInput naming the member that is missing or
/// of the wrong type.
[[nodiscard]] QJsonObject toJson(const PullState &pull);
[[nodiscard]] PullState pullStateFromJson(const QJsonObject &json);

} // namespace dw::api
