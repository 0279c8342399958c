#pragma once

#include "core/model/imagereference.h"

#include <QList>
#include <QString>

namespace dw {

/// One thing a webhook body says about one image. A hint: whether it is true the registry tells.
struct Announcement {
    /// Untagged: a manifest without a tag of its own, as each architecture of an index is pushed.
    enum class Kind { Pushed, Deleted, Untagged };

    Kind kind = Kind::Pushed;
    ImageReference image; ///< with tag (except Untagged) and, if it was stated, digest
    friend bool operator==(const Announcement &, const Announcement &) = default;
};

/// A webhook body that was understood.
struct ParsedWebhook {
    QString dialect; ///< gitea, github, plain …
    QList<Announcement> announcements; ///< in the body's order, each once
    QString ignored; ///< why none of it is an image push or deletion; empty if some is

    void add(const Announcement &announcement);
};

/// An announcement of path[:tag][@digest] at \a domain. A \a tag that is a digest makes it Untagged. Throws
/// Error::InvalidInput if a part is malformed.
[[nodiscard]] Announcement announce(const QString &domain, const QString &path, const QString &tag,
                                    const QString &digest = {});

} // namespace dw
