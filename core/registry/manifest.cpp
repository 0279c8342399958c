#include "core/registry/manifest.h"

#include "core/base/error.h"
#include "core/model/imagereference.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace dw {

namespace {

constexpr qint64 maximumManifestBytes = 4 << 20; ///< as registries themselves limit it

} // namespace

QByteArray acceptedManifests()
{
    return QByteArrayLiteral("application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, "
                             "application/vnd.docker.distribution.manifest.list.v2+json, "
                             "application/vnd.docker.distribution.manifest.v2+json");
}

HttpRequest distributionRequest(const RegistrySession &session, const QByteArray &method, const QString &path, const QString &below)
{
    HttpRequest request;
    request.method = method;
    request.url = session.base();
    request.url.setPath(QString(QStringLiteral("/v2/") + path + below));
    return request;
}

bool hasDigest(const QByteArray &body, const QString &digest)
{
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
    return digest == QString(QStringLiteral("sha256:") + QString::fromLatin1(hash));
}

QCoro::Task<Manifest> fetchManifest(RegistrySession &session, QString path, QString reference, std::stop_token stop)
{
    HttpRequest request = distributionRequest(session, "GET", path, QStringLiteral("/manifests/") + reference);
    request.headers.add("Accept", acceptedManifests());
    request.maximumBody = maximumManifestBytes;
    const HttpResponse response = co_await session.send(request, path, {}, stop);
    if (response.body.isEmpty())
        throw session.error(Error::Code::BadReply, path, QStringLiteral("it answered with an empty manifest"));
    const QJsonObject json = QJsonDocument::fromJson(response.body).object();
    // Whatever answers every path with a page of its own must not become an image.
    if (!json.contains(QLatin1StringView("schemaVersion")))
        throw session.error(Error::Code::BadReply, path,
                            QStringLiteral("what it answered for %1 is no manifest; is its URL that of a registry?").arg(reference));
    const QByteArray own = QByteArray("sha256:" + QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex());
    const QByteArray stated = response.headers.value("Docker-Content-Digest");
    const bool isAsked = !isValidDigest(reference) || reference == QString::fromLatin1(own);
    if ((stated.startsWith("sha256:") && stated != own) || !isAsked)
        throw session.error(Error::Code::BadReply, path,
                            QStringLiteral("the manifest of %1 is not what its digest says").arg(reference));
    co_return Manifest{json, QString::fromLatin1(own), QString::fromLatin1(response.headers.value("Content-Type"))};
}

} // namespace dw
