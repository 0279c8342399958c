#pragma once

#include "ui/pages/settingsform.h"

namespace dw::ui::settings {

/// What each section of the daemon's settings holds.
[[nodiscard]] QList<SettingField> general();
[[nodiscard]] QList<SettingField> docker();
[[nodiscard]] QList<SettingField> proxy();
[[nodiscard]] QList<SettingField> webhook();
[[nodiscard]] QList<SettingField> polling();
[[nodiscard]] QList<SettingField> notifications();

} // namespace dw::ui::settings
