#pragma once

#include "core/detect/matcher.h"
#include "core/store/repositories.h"

namespace dw {

/// What the store knows about \a image at \a now. Whoever asks often keeps the \a patterns.
[[nodiscard]] MatchWorld readMatchWorld(Repositories &repositories, const ImageReference &image, const QDateTime &now,
                                        std::shared_ptr<TagPatterns> patterns = std::make_shared<TagPatterns>());
/// The stages that take \a tag: in each of \a projects the first one whose patterns match.
[[nodiscard]] QList<StageId> stagesTaking(const QList<Project> &projects, const QString &tag, TagPatterns &patterns);

} // namespace dw
