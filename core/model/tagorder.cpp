#include "core/model/tagorder.h"

#include <QStringList>

#include <algorithm>
#include <optional>

namespace dw {

namespace {

constexpr qsizetype longestTag = 128;

/// What a suffix behind a dash makes of a version. Ordered.
enum class Phase { PreRelease, Release, LaterBuild };

/// A tag read as a version. The reading of one tag does not depend on the tag it is compared with, so that the order
/// is the same however three tags are compared.
struct Version {
    QList<QStringView> segments;
    Phase phase = Phase::Release;
    QList<QStringView> suffix;
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isDigit);
}

bool isIdentifier(QStringView text)
{
    const auto allowed = [](QChar c) { return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-'; };
    return !text.isEmpty() && std::ranges::all_of(text, allowed);
}

/// Whether three segments are the core of a semantic version, and not a date (2024.05.01, 2024.5.1).
bool isSemanticCore(const QList<QStringView> &segments)
{
    const auto isPlain = [](QStringView segment) { return segment.size() == 1 || segment.front() != u'0'; };
    const bool isYear = segments.front().size() == 4 && (segments.front().startsWith(u"19") || segments.front().startsWith(u"20"));
    return segments.size() == 3 && !isYear && std::ranges::all_of(segments, isPlain);
}

std::optional<Version> readVersion(QStringView tag)
{
    if (tag.size() > longestTag)
        return std::nullopt;
    if (tag.startsWith(u'v') || tag.startsWith(u'V'))
        tag = tag.sliced(1);
    const qsizetype dash = tag.indexOf(u'-');
    Version version;
    version.segments = tag.first(dash < 0 ? tag.size() : dash).split(u'.');
    if (!std::ranges::all_of(version.segments, isNumber))
        return std::nullopt;
    if (dash < 0)
        return version;
    version.suffix = tag.sliced(dash + 1).split(u'.');
    if (!std::ranges::all_of(version.suffix, isIdentifier))
        return std::nullopt;
    // “-1” behind a date or a plain number counts builds; in a semantic version it is a pre-release (semver.org §9).
    const bool countsBuilds = std::ranges::all_of(version.suffix, isNumber) && !isSemanticCore(version.segments);
    version.phase = countsBuilds ? Phase::LaterBuild : Phase::PreRelease;
    return version;
}

/// Numbers of any length, leading zeros aside.
std::strong_ordering compareNumbers(QStringView a, QStringView b)
{
    const auto significant = [](QStringView text) {
        while (text.size() > 1 && text.front() == u'0')
            text = text.sliced(1);
        return text;
    };
    a = significant(a);
    b = significant(b);
    return a.size() != b.size() ? a.size() <=> b.size() : QtPrivate::compareStrings(a, b) <=> 0;
}

std::strong_ordering compareSegments(const QList<QStringView> &a, const QList<QStringView> &b)
{
    const QStringView zero = u"0";
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i) {
        const auto order = compareNumbers(i < a.size() ? a[i] : zero, i < b.size() ? b[i] : zero);
        if (order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

/// semver.org §11.4: numbers before words, words in ASCII order, fewer identifiers before more.
std::strong_ordering compareSuffixes(const QList<QStringView> &a, const QList<QStringView> &b)
{
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        const bool isNumberA = isNumber(a[i]);
        const bool isNumberB = isNumber(b[i]);
        if (isNumberA != isNumberB)
            return isNumberA ? std::strong_ordering::less : std::strong_ordering::greater;
        const auto order = isNumberA ? compareNumbers(a[i], b[i]) : QtPrivate::compareStrings(a[i], b[i]) <=> 0;
        if (order != 0)
            return order;
    }
    return a.size() <=> b.size();
}

std::partial_ordering compareTimes(const QDateTime &a, const QDateTime &b)
{
    if (!a.isValid() || !b.isValid())
        return std::partial_ordering::unordered;
    return a.toMSecsSinceEpoch() <=> b.toMSecsSinceEpoch();
}

} // namespace

std::partial_ordering compareTags(QStringView a, QStringView b)
{
    const std::optional<Version> versionA = readVersion(a);
    const std::optional<Version> versionB = readVersion(b);
    if (!versionA || !versionB)
        return std::partial_ordering::unordered;
    if (const auto order = compareSegments(versionA->segments, versionB->segments); order != 0)
        return order;
    if (versionA->phase != versionB->phase)
        return versionA->phase <=> versionB->phase;
    return compareSuffixes(versionA->suffix, versionB->suffix);
}

std::partial_ordering compareAge(const TagAge &a, const TagAge &b)
{
    std::partial_ordering known = std::partial_ordering::unordered;
    for (const std::partial_ordering order : {compareTimes(a.pushed, b.pushed), compareTags(a.tag, b.tag), compareTimes(a.created, b.created)}) {
        if (order == std::partial_ordering::less || order == std::partial_ordering::greater)
            return order;
        if (order == std::partial_ordering::equivalent)
            known = order;
    }
    return known;
}

} // namespace dw
