#pragma once

#include "core/registry/registrysession.h"

#include <QHash>

namespace dw {

/// When each tag of \a path (“owner/name”) was pushed last, as Gitea and Forgejo list the versions of a package: a push
/// makes its version anew. Bounded: of more versions than a thousand the newest are listed.
[[nodiscard]] QCoro::Task<QHash<QString, QDateTime>> giteaPushTimes(RegistrySession &session, QString path, std::stop_token stop);

} // namespace dw
