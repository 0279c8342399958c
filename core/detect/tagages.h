#pragma once

#include "core/base/id.h"
#include "core/model/tagorder.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>

#include <functional>

namespace dw {

/// A tag whose age matters, in the stages that take it.
struct DatedTag {
    QString tag;
    QString digest; ///< that it is known to have; empty: what it names now
    QList<StageId> stages;
    friend bool operator==(const DatedTag &, const DatedTag &) = default;
};

/// What is known of the ages of one image's tags.
struct TagAges {
    QHash<QString, QDateTime> pushed;
    QHash<QString, QDateTime> created;
    bool arePushTimesAsked = false;
    QSet<QString> tried;  ///< tags whose image was asked when it was created, with an answer or without
    QStringList unknown;  ///< what could not be found out, and why, in sentences

    [[nodiscard]] TagAge of(const QString &tag) const { return {tag, pushed.value(tag), created.value(tag)}; }
};

/// How two tags are told apart.
struct AgeVerdict {
    std::partial_ordering order = std::partial_ordering::unordered;
    QString basis; ///< “by version”, “by push time (…)”; empty if nothing tells

    [[nodiscard]] bool isDecided() const { return order == std::partial_ordering::greater || order == std::partial_ordering::less; }
};

/// Whether \a a is newer than \a b, and by what, as compareAge() has it.
[[nodiscard]] AgeVerdict tellApart(const TagAge &a, const TagAge &b);
/// Whether some stage takes both, so that one may have to give way to the other.
[[nodiscard]] bool doMeet(const DatedTag &a, const DatedTag &b);
/// Those of \a fresh and \a rivals which nothing known tells apart from one of \a fresh that they meet.
[[nodiscard]] QList<DatedTag> undecidedOf(const QList<DatedTag> &fresh, const QList<DatedTag> &rivals, const TagAges &ages);
/// The numbers 0 to \a count - 1 in an order in which no one comes before another that it is newer than by \a compare, as far
/// as there is one; otherwise as they stand.
[[nodiscard]] QList<qsizetype> oldestFirst(qsizetype count, const std::function<std::partial_ordering(qsizetype, qsizetype)> &compare);

} // namespace dw
