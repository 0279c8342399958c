#pragma once

#include "core/base/random.h"
#include "core/store/database.h"

namespace dw {

/// The id of this installation, as our containers' labels and our routes' marks carry it: made from the database's own
/// salt, so that it stays with the data and is the same for ever.
[[nodiscard]] QString installationId(Database &database, RandomSource &random);

} // namespace dw
