#include "core/detect/siblings.h"

namespace dw {

std::optional<TraceLine> lineOnSiblings(const QString &tag, const QStringList &siblings, const TagAges &ages)
{
    if (siblings.isEmpty())
        return std::nullopt;
    const TagAge own = ages.of(tag);
    QString last; ///< the newest of the older ones, which says most
    int older = 0;
    for (const QString &sibling : siblings) {
        const std::partial_ordering order = compareAge(ages.of(sibling), own);
        if (order == std::partial_ordering::greater)
            return TraceLine{QStringLiteral("order"), QStringLiteral("%1, which came together with %2, is newer %3 and takes its place")
                                                          .arg(sibling, tag, tellApart(ages.of(sibling), own).basis), false};
        if (order != std::partial_ordering::less)
            continue;
        ++older;
        if (last.isEmpty() || compareAge(ages.of(sibling), ages.of(last)) == std::partial_ordering::greater)
            last = sibling;
    }
    if (last.isEmpty())
        return TraceLine{QStringLiteral("order"), QStringLiteral("nothing tells %1 from %2, which came together with it; the last one listed counts as the newest")
                                                      .arg(tag, siblings.join(QStringLiteral(", "))), true};
    return TraceLine{QStringLiteral("order"), QStringLiteral("%1 is the newest of %2 new tags %3, before %4")
                                                  .arg(tag).arg(older + 1).arg(tellApart(ages.of(last), own).basis, last), true};
}

} // namespace dw
