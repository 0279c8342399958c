#pragma once

#include "core/model/imagereference.h"
#include "core/model/registry.h"
#include "core/net/httptransport.h"
#include "core/registry/platform.h"

#include <QCoroTask>
#include <QHash>

#include <memory>
#include <optional>
#include <stop_token>

namespace dw {

/// What a tag points at right now.
struct TagDigest {
    QString digest; ///< of the manifest or index the tag names, as the registry states it
    QString mediaType;
};

/// A client of one registry by the OCI distribution specification 1.1: Bearer and Basic authentication with a token
/// cache, Link pagination on the same host with a page cap, no credentials across redirects or to other hosts.
///
/// Throws Error::NotFound (no such repository or tag), Unauthorized (credentials refused: never tried again by itself),
/// Forbidden, RateLimited, BadReply, and what the transport throws; each message names the registry and the repository.
class RegistryClient final
{
public:
    /// \a transport and \a clock outlive the client.
    RegistryClient(Registry registry, HttpTransport &transport, Clock &clock);
    ~RegistryClient();
    Q_DISABLE_COPY_MOVE(RegistryClient)

    [[nodiscard]] const Registry &registry() const;
    /// Requests the registry says are left, if it last said so.
    [[nodiscard]] std::optional<int> rateLimitLeft() const;
    /// When the registry wants to be asked again (Retry-After of its last refusal); invalid if it did not say, or if that
    /// time has passed.
    [[nodiscard]] QDateTime retryAt() const;
    /// GET /v2/: reachable, and the credentials are taken.
    [[nodiscard]] QCoro::Task<> check(std::stop_token stop);
    /// Tags of \a path (“acme/web”), all pages, without referrer tags (sha256-…) and invalid names. Where the
    /// registry marks its lists, one that has not changed is not sent again.
    [[nodiscard]] QCoro::Task<QStringList> tags(QString path, std::stop_token stop);
    /// HEAD of the manifest with all four manifest media types accepted.
    [[nodiscard]] QCoro::Task<TagDigest> digest(QString path, QString tagOrDigest, std::stop_token stop);
    /// Whether registries of this kind tell when tags were pushed.
    [[nodiscard]] bool tellsPushTimes() const;
    /// When tags of \a path were pushed last, where the registry tells (one request for the newest hundred or more); empty
    /// elsewhere. With \a wanted it reads on only until those are found.
    [[nodiscard]] QCoro::Task<QHash<QString, QDateTime>> pushTimes(QString path, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QHash<QString, QDateTime>> pushTimes(QString path, QStringList wanted, std::stop_token stop);
    /// When the image \a tagOrDigest names was created, by its configuration; of an index, that of \a platform. Invalid if
    /// it does not say. Two or three requests, none for a digest that was asked for before.
    [[nodiscard]] QCoro::Task<QDateTime> created(QString path, QString tagOrDigest, std::optional<Platform> platform, std::stop_token stop);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dw
