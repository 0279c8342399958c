#include "core/registry/imagecreation.h"

#include "core/base/error.h"
#include "core/model/imagereference.h"
#include "core/registry/manifest.h"
#include "core/registry/registrytime.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw {

namespace {

constexpr qint64 maximumConfigBytes = 1 << 20; ///< usual ones have a few thousand

Platform platformOf(const QJsonValue &descriptor)
{
    const QJsonValue platform = descriptor[QLatin1StringView("platform")];
    return {platform[QLatin1StringView("os")].toString(), platform[QLatin1StringView("architecture")].toString(),
            platform[QLatin1StringView("variant")].toString()};
}

/// How well an engine of \a wanted runs what was built for \a offered: 0 not at all.
int fitness(const Platform &offered, const std::optional<Platform> &wanted)
{
    // Build attestations stand in an index as images of an unknown platform.
    if (offered.os == QLatin1StringView("unknown"))
        return 0;
    if (!wanted)
        return 1;
    if (offered.os != wanted->os || offered.architecture != wanted->architecture)
        return 0;
    if (offered.variant == wanted->variant)
        return 3;
    // An engine without a stated variant takes any, and one for v7 runs v6 too.
    return wanted->variant.isEmpty() || offered.variant.isEmpty() || offered.variant < wanted->variant ? 2 : 0;
}

/// The digest of the image in \a index that fits best; empty if none does.
QString imageOf(const QJsonObject &index, const std::optional<Platform> &wanted)
{
    QString digest;
    int best = 0;
    const QJsonArray manifests = index.value(QLatin1StringView("manifests")).toArray();
    for (const QJsonValue &descriptor : manifests) {
        const int fit = fitness(platformOf(descriptor), wanted);
        if (fit <= best)
            continue;
        best = fit;
        digest = descriptor[QLatin1StringView("digest")].toString();
    }
    return digest;
}

bool isImageConfig(const QString &mediaType)
{
    return mediaType == QLatin1StringView("application/vnd.oci.image.config.v1+json")
        || mediaType == QLatin1StringView("application/vnd.docker.container.image.v1+json");
}

} // namespace

QCoro::Task<ImageCreation> fetchCreation(RegistrySession &session, QString path, QString reference,
                                         std::optional<Platform> platform, QDateTime now, std::stop_token stop)
{
    Manifest manifest = co_await fetchManifest(session, path, reference, stop);
    ImageCreation result{manifest.digest, {}};
    if (manifest.json.contains(QLatin1StringView("manifests"))) {
        const QString image = imageOf(manifest.json, platform);
        if (!isValidDigest(image))
            throw session.error(Error::Code::BadReply, path, QStringLiteral("%1 has no image for the engine's platform").arg(reference));
        manifest = co_await fetchManifest(session, path, image, stop);
    }
    const QJsonObject config = manifest.json.value(QLatin1StringView("config")).toObject();
    const QString digest = config.value(QLatin1StringView("digest")).toString();
    const qint64 size = config.value(QLatin1StringView("size")).toInteger(-1);
    if (!isValidDigest(digest) || !isImageConfig(config.value(QLatin1StringView("mediaType")).toString()))
        throw session.error(Error::Code::BadReply, path, QStringLiteral("%1 is no image with a configuration of its own").arg(reference));
    if (size < 0 || size > maximumConfigBytes)
        throw session.error(Error::Code::TooLarge, path, QStringLiteral("the configuration of %1 has %2 bytes, and up to %3 are read")
                                                             .arg(reference).arg(size).arg(maximumConfigBytes));
    HttpRequest blob = distributionRequest(session, "GET", path, QStringLiteral("/blobs/") + digest);
    // What comes on the way there, a challenge or the page of a redirect, counts too.
    blob.maximumBody = maximumConfigBytes;
    const HttpResponse response = co_await session.send(blob, path, {}, stop);
    if (!hasDigest(response.body, digest))
        throw session.error(Error::Code::BadReply, path, QStringLiteral("the configuration of %1 is not what its digest says").arg(reference));
    const QJsonObject json = QJsonDocument::fromJson(response.body).object();
    result.created = plausibleTime(json.value(QLatin1StringView("created")).toString(), now);
    co_return result;
}

} // namespace dw
