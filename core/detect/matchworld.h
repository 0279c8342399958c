#pragma once

#include "core/detect/matcher.h"
#include "core/store/repositories.h"

namespace dw {

/// What the store knows about \a image at \a now. Whoever asks often keeps the \a patterns.
[[nodiscard]] MatchWorld readMatchWorld(Repositories &repositories, const ImageReference &image, const QDateTime &now,
                                        std::shared_ptr<TagPatterns> patterns = std::make_shared<TagPatterns>());

} // namespace dw
