#include "core/model/tagpattern.h"

#include "core/base/error.h"

#include <algorithm>

namespace dw {

namespace {

constexpr qsizetype mostGlobs = 64;

} // namespace

TagPattern::TagPattern(const QStringList &globs) : m_globs(globs)
{
    if (globs.size() > mostGlobs)
        throw Error(Error::Code::InvalidInput, QStringLiteral("%1 tag patterns are too many; %2 is the most").arg(globs.size()).arg(mostGlobs));
    for (const QString &glob : globs) {
        if (glob.startsWith(u'!'))
            m_excluding.append(TagGlob(QStringView(glob).sliced(1)));
        else
            m_including.append(TagGlob(glob));
    }
}

bool TagPattern::matches(QStringView tag) const
{
    const auto matchesTag = [tag](const TagGlob &glob) { return glob.matches(tag); };
    return std::ranges::any_of(m_including, matchesTag) && std::ranges::none_of(m_excluding, matchesTag);
}

bool globMatches(QStringView glob, QStringView tag)
{
    return TagGlob(glob).matches(tag);
}

} // namespace dw
