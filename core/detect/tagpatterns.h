#pragma once

#include "core/model/tagpattern.h"

#include <QHash>

namespace dw {

/// Stages' tag patterns, compiled and kept by their text: compiling one costs more than matching with it.
class TagPatterns final
{
public:
    /// Valid until the next call. Throws as TagPattern does.
    [[nodiscard]] const TagPattern &of(const QStringList &globs)
    {
        auto kept = m_kept.constFind(globs);
        if (kept == m_kept.constEnd()) {
            const TagPattern compiled(globs);
            // Far more than there are stages: those of before the last change of their stage.
            if (m_kept.size() >= most)
                m_kept.clear();
            kept = m_kept.insert(globs, compiled);
        }
        return *kept;
    }

private:
    static constexpr qsizetype most = 4096;

    QHash<QStringList, TagPattern> m_kept;
};

} // namespace dw
