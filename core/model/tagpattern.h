#pragma once

#include "core/model/tagglob.h"

#include <QString>
#include <QStringList>

namespace dw {

/// One stage's tag filter: a list of globs (*, ?, [a-z], [!a-z], {a,b}, \x), a leading ! excludes (SPEC §2).
/// A tag matches if some including glob matches and no excluding one does. Case-sensitive, whole tag, linear time.
class TagPattern final
{
public:
    TagPattern() = default;
    /// Throws Error::InvalidInput naming the glob and the position of the mistake.
    explicit TagPattern(const QStringList &globs);

    [[nodiscard]] bool matches(QStringView tag) const;
    [[nodiscard]] const QStringList &globs() const { return m_globs; }
    friend bool operator==(const TagPattern &, const TagPattern &) = default;

private:
    QStringList m_globs;
    QList<TagGlob> m_including;
    QList<TagGlob> m_excluding;
};

/// Whether one glob without leading ! matches the whole \a tag. Throws Error::InvalidInput on a malformed glob.
[[nodiscard]] bool globMatches(QStringView glob, QStringView tag);

} // namespace dw
