#include "core/detect/tagages.h"

namespace dw {

namespace {

QString timesOf(const QDateTime &a, const QDateTime &b)
{
    return QStringLiteral("%1 and %2").arg(a.toString(Qt::ISODateWithMs), b.toString(Qt::ISODateWithMs));
}

} // namespace

AgeVerdict tellApart(const TagAge &a, const TagAge &b)
{
    if (const AgeVerdict byPush{compareAge({{}, a.pushed, {}}, {{}, b.pushed, {}}), {}}; byPush.isDecided())
        return {byPush.order, QStringLiteral("by push time (%1)").arg(timesOf(a.pushed, b.pushed))};
    if (const AgeVerdict byVersion{compareTags(a.tag, b.tag), QStringLiteral("by version")}; byVersion.isDecided())
        return byVersion;
    if (const AgeVerdict byCreation{compareAge({{}, {}, a.created}, {{}, {}, b.created}), {}}; byCreation.isDecided())
        return {byCreation.order, QStringLiteral("by creation time (%1)").arg(timesOf(a.created, b.created))};
    return {};
}

bool doMeet(const DatedTag &a, const DatedTag &b)
{
    return a.tag != b.tag && std::ranges::any_of(a.stages, [&b](StageId stage) { return b.stages.contains(stage); });
}

QList<DatedTag> undecidedOf(const QList<DatedTag> &fresh, const QList<DatedTag> &rivals, const TagAges &ages)
{
    QList<DatedTag> undecided;
    const QList<DatedTag> all = fresh + rivals;
    for (const DatedTag &tag : all) {
        const bool isFresh = fresh.contains(tag);
        const bool isUndecided = std::ranges::any_of(isFresh ? all : fresh, [&](const DatedTag &other) {
            return doMeet(tag, other) && !AgeVerdict{compareAge(ages.of(tag.tag), ages.of(other.tag)), {}}.isDecided();
        });
        if (isUndecided && !undecided.contains(tag))
            undecided.append(tag);
    }
    return undecided;
}

QList<qsizetype> oldestFirst(qsizetype count, const std::function<std::partial_ordering(qsizetype, qsizetype)> &compare)
{
    QList<QList<qsizetype>> newerThan(count); ///< by number: which are newer
    QList<qsizetype> olderLeft(count, 0);     ///< by number: how many older ones have no place yet
    for (qsizetype a = 0; a < count; ++a) {
        for (qsizetype b = a + 1; b < count; ++b) {
            const std::partial_ordering order = compare(a, b);
            if (order != std::partial_ordering::greater && order != std::partial_ordering::less)
                continue;
            const bool isNewer = order == std::partial_ordering::greater;
            newerThan[isNewer ? b : a].append(isNewer ? a : b);
            ++olderLeft[isNewer ? a : b];
        }
    }
    QList<qsizetype> order;
    QList<qsizetype> left;
    for (qsizetype i = 0; i < count; ++i)
        left.append(i);
    while (!left.isEmpty()) {
        // Pairs that are told apart by different things can form a circle; it is opened at its first one.
        auto next = std::ranges::find_if(left, [&olderLeft](qsizetype each) { return olderLeft[each] == 0; });
        if (next == left.end())
            next = left.begin();
        for (const qsizetype newer : std::as_const(newerThan[*next]))
            --olderLeft[newer];
        order.append(*next);
        left.erase(next);
    }
    return order;
}

} // namespace dw
