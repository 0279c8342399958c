#pragma once

#include "core/registry/registrysession.h"

#include <QJsonObject>

namespace dw {

/// What a tag or digest names: the manifest of one image, or an index of several.
struct Manifest {
    QJsonObject json;
    QString digest; ///< of the very bytes that came
    QString mediaType;
};

/// The value of Accept that names all four kinds of manifest. Without it a registry may answer with another thing.
[[nodiscard]] QByteArray acceptedManifests();
/// A request below \a path (“acme/web”) of the distribution API.
[[nodiscard]] HttpRequest distributionRequest(const RegistrySession &session, const QByteArray &method, const QString &path, const QString &below);
/// Gets the manifest \a reference (a tag or a digest) names. Throws Error::BadReply for one that is not what its digest says.
[[nodiscard]] QCoro::Task<Manifest> fetchManifest(RegistrySession &session, QString path, QString reference, std::stop_token stop);
/// Whether \a body has \a digest (sha256:…).
[[nodiscard]] bool hasDigest(const QByteArray &body, const QString &digest);

} // namespace dw
