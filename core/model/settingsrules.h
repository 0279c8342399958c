#pragma once

#include "core/model/projectrules.h"
#include "core/model/settings.h"

namespace dw {

/// Everything that is wrong with \a settings, each problem under the name that the API has for the setting; empty: nothing.
[[nodiscard]] QList<ConfigurationProblem> settingsProblems(const Settings &settings);

/// Whether \a text, unless it is empty, is a host name or an address as it stands in a URL.
[[nodiscard]] bool isHost(const QString &text);

/// Throws Error::InvalidInput with one line “field: what is wrong” for each problem of settingsProblems().
void checkSettings(const Settings &settings);

} // namespace dw
