#pragma once

#include "core/api/apimessage.h"
#include "core/model/settings.h"

namespace dw {

/// The webhook's secret path, and, as far as \a request tells under which name the daemon was reached, its address.
[[nodiscard]] QJsonObject webhookView(const Settings &settings, const ApiRequest &request);

} // namespace dw
