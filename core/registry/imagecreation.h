#pragma once

#include "core/registry/platform.h"
#include "core/registry/registrysession.h"

namespace dw {

/// When an image was created, by its own configuration.
struct ImageCreation {
    QString digest;    ///< of the manifest or index that was asked for
    QDateTime created; ///< invalid: the image does not say, or nothing that can be meant
};

/// Reads it for \a reference (a tag or a digest) of \a path; of an index, from the image an engine of \a platform would
/// take, or the first one if that is not known. Everything the registry sends is bounded in size and compared with its
/// digest. Throws as RegistryClient does.
[[nodiscard]] QCoro::Task<ImageCreation> fetchCreation(RegistrySession &session, QString path, QString reference,
                                                       std::optional<Platform> platform, QDateTime now, std::stop_token stop);

} // namespace dw
