#pragma once

#include "core/model/settings.h"

#include <QJsonObject>

namespace dw {

/// The settings as the API shows them; a secret is {"set": …}, and the webhook's own secret is not among them.
[[nodiscard]] QJsonObject settingsView(const Settings &settings);
/// What viewers may know of them: whether automatic deploys are paused. Told by /api/state and by the event “settings”.
[[nodiscard]] QJsonObject openSettingsView(const Settings &settings);

/// \a json over \a settings: what is left out stays. Throws Error::InvalidInput naming what is unknown, of the wrong type
/// or not possible.
[[nodiscard]] Settings settingsFromJson(const QJsonObject &json, Settings settings);

} // namespace dw
