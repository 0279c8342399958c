#pragma once

#include "core/store/repositories.h"

#include <QByteArray>

namespace dw {

/// The configuration as a YAML seed: settings, registries, engines and projects, without secrets. Importing it where it
/// came from changes nothing; elsewhere the secrets have to be filled in.
[[nodiscard]] QByteArray exportSeed(Repositories &repositories);

} // namespace dw
