#pragma once

#include "core/detect/matcher.h"
#include "core/store/repositories.h"

namespace dw {

/// What the store knows about \a image at \a now.
[[nodiscard]] MatchWorld readMatchWorld(Repositories &repositories, const ImageReference &image, const QDateTime &now);

} // namespace dw
