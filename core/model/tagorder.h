#pragma once

#include <QDateTime>
#include <QString>

#include <compare>

namespace dw {

/// The order of two tags by the version they spell: semantic versions by semver.org §11, others by numeric segments;
/// std::partial_ordering::unordered if a tag spells no version. Cases in tests/contracts/references/tag-order.json.
[[nodiscard]] std::partial_ordering compareTags(QStringView a, QStringView b);

/// What is known of a tag's age. Invalid times mean unknown.
struct TagAge {
    QString tag;
    QDateTime pushed;
    QDateTime created;
};

/// Whether \a a is newer than \a b: by push time, then version, then creation time (SPEC §2).
/// unordered if nothing tells.
[[nodiscard]] std::partial_ordering compareAge(const TagAge &a, const TagAge &b);

} // namespace dw
