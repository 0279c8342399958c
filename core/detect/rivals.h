#pragma once

#include "core/detect/matcher.h"

namespace dw {

/// A tag in a stage that would have to give way to a new one, or the other way round.
struct Rival {
    DatedTag tag;
    QString place; ///< “runs in launcher/dev”
};

[[nodiscard]] bool isServing(const Instance &instance);
/// Whether \a deploy brings \a tag into \a stage.
[[nodiscard]] bool bringsTag(const Deploy &deploy, StageId stage, const QString &tag);
/// Other tags than \a tag that run in \a stage, called \a where, or are on their way there: calls overtake each other, and
/// a newer tag that still waits for its turn would be superseded by an older one.
[[nodiscard]] QList<Rival> rivalsOf(const QString &tag, const Stage &stage, const QString &where, const MatchWorld &world);

} // namespace dw
