#pragma once

#include "core/model/project.h"

#include <QString>

namespace dw::ui {

class Theme;

/// A project's configuration as a page to read. Secret values show as dots.
[[nodiscard]] QString configurationText(const Project &project, const Theme &theme);

} // namespace dw::ui
