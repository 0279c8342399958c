#pragma once

#include "core/base/random.h"
#include "core/engine/engine.h"
#include "core/store/repositories.h"

#include <QProcessEnvironment>

namespace dw {

/// Fills a new database, all or nothing: the first engine, the webhook secret, the seed, and the admin token, which
/// is also written to \a tokenFile. Does nothing, and says so if a seed was given, when there is a token already.
/// Throws Error::InvalidInput naming what in the seed or the file system is wrong.
void firstStart(const EngineOptions &options, const QString &tokenFile, Database &database, Repositories &repositories,
                RandomSource &random, Clock &clock);

/// The folder of the certificates for DOCKER_HOST, as Docker's own client finds it: DOCKER_CERT_PATH, or ~/.docker, if
/// DOCKER_TLS_VERIFY is set; empty: TLS is not wanted.
[[nodiscard]] QString dockerCertificates(const QProcessEnvironment &environment);

} // namespace dw
