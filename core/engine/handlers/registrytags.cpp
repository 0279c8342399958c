#include "core/engine/handlers/registrytags.h"

#include "core/api/apijson.h"

namespace dw {

namespace {

bool isNewer(const TagAge &one, const TagAge &other)
{
    if (one.pushed != other.pushed)
        return one.pushed.isValid() && (!other.pushed.isValid() || one.pushed > other.pushed);
    const bool isVersion = compareTags(one.tag, one.tag) == std::partial_ordering::equivalent;
    const bool isOtherVersion = compareTags(other.tag, other.tag) == std::partial_ordering::equivalent;
    if (isVersion != isOtherVersion)
        return isVersion;
    const std::partial_ordering order = compareTags(one.tag, other.tag);
    if (order == std::partial_ordering::greater || order == std::partial_ordering::less)
        return order == std::partial_ordering::greater;
    return one.tag > other.tag;
}

} // namespace

QJsonArray tagsView(const QStringList &tags, const QHash<QString, QDateTime> &pushed, const QList<SeenTag> &seen)
{
    QList<TagAge> ordered;
    for (const QString &tag : tags)
        ordered.append(TagAge{tag, pushed.value(tag), {}});
    // Versions of different kinds need not be in one order; std::sort would run off the list then, the heap does not.
    std::partial_sort(ordered.begin(), ordered.end(), ordered.end(), isNewer);
    QHash<QString, SeenTag> known;
    for (const SeenTag &tag : seen)
        known.insert(tag.tag, tag);
    QJsonArray array;
    for (const TagAge &age : std::as_const(ordered)) {
        const SeenTag seenTag = known.value(age.tag);
        array.append(QJsonObject{{QStringLiteral("tag"), age.tag}, {QStringLiteral("digest"), seenTag.digest},
                                 {QStringLiteral("pushed"), api::toJson(age.pushed)},
                                 {QStringLiteral("first_seen"), api::toJson(seenTag.firstSeen)}});
    }
    return array;
}

} // namespace dw
