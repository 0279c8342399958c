#pragma once

#include "core/model/tagorder.h"
#include "core/registry/registryclient.h"
#include "core/store/seentagrepository.h"

#include <QJsonArray>

namespace dw {

/// \a tags of one image, newest first: those whose push time is known by it, the others by version, then by name. Each
/// with what is known: tag, digest, pushed, first_seen.
[[nodiscard]] QJsonArray tagsView(const QStringList &tags, const QHash<QString, QDateTime> &pushed, const QList<SeenTag> &seen);

} // namespace dw
