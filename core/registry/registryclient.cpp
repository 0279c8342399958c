#include "core/registry/registryclient.h"

#include "core/base/error.h"
#include "core/registry/giteapackages.h"
#include "core/registry/linkheader.h"
#include "core/registry/registrysession.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace dw {

namespace {

constexpr int pageSize = 1000;
constexpr int maximumPages = 100;
constexpr qint64 maximumPageBytes = 8 << 20;
constexpr qint64 maximumManifestBytes = 4 << 20; ///< as registries themselves limit it

const QByteArray manifestTypes = QByteArrayLiteral(
    "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, "
    "application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json");

/// Referrers (signatures, attestations) are kept under tags that spell a digest: sha256-….sig and the like.
bool isReferrerTag(const QString &tag)
{
    static constexpr QLatin1StringView prefix("sha256-");
    if (!tag.startsWith(prefix) || tag.size() < prefix.size() + 64)
        return false;
    return std::ranges::all_of(QStringView(tag).sliced(prefix.size(), 64), [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
    });
}

} // namespace

class RegistryClient::Private
{
public:
    Private(Registry registry, HttpTransport &transport, Clock &clock)
        : registry(std::move(registry)), session(this->registry, transport, clock)
    {
    }

    void checkPath(const QString &path) const;
    [[nodiscard]] HttpRequest request(const QByteArray &method, const QString &path, const QString &below) const;
    [[nodiscard]] std::optional<QUrl> nextPage(const HttpResponse &response, const QUrl &from, const QString &path) const;
    [[nodiscard]] QJsonArray tagArray(const HttpResponse &response, const QString &path) const;
    [[nodiscard]] QCoro::Task<TagDigest> digestOfBody(QString path, QString tagOrDigest, std::stop_token stop);
    /// \a stated if it is a digest and, where the caller asked for a digest, the same one.
    [[nodiscard]] QString checkedDigest(const QByteArray &stated, const QString &asked, const QString &path) const;

    Registry registry;
    RegistrySession session;
};

RegistryClient::RegistryClient(Registry registry, HttpTransport &transport, Clock &clock)
    : d(std::make_unique<Private>(std::move(registry), transport, clock))
{
}

RegistryClient::~RegistryClient() = default;

const Registry &RegistryClient::registry() const
{
    return d->registry;
}

std::optional<int> RegistryClient::rateLimitLeft() const
{
    return d->session.rateLimitLeft();
}

QDateTime RegistryClient::retryAt() const
{
    return d->session.retryAt();
}

QCoro::Task<> RegistryClient::check(std::stop_token stop)
{
    HttpRequest request;
    request.url = d->session.base();
    request.url.setPath(QStringLiteral("/v2/"));
    request.maximumBody = 1 << 20;
    co_await d->session.send(request, {}, {}, stop);
}

QCoro::Task<QStringList> RegistryClient::tags(QString path, std::stop_token stop)
{
    d->checkPath(path);
    HttpRequest request = d->request("GET", path, QStringLiteral("/tags/list"));
    request.url.setQuery(QStringLiteral("n=%1").arg(pageSize));
    request.maximumBody = maximumPageBytes;
    QStringList tags;
    QSet<QString> seenTags;
    QSet<QUrl> seenPages{request.url};
    for (int page = 0; page < maximumPages; ++page) {
        const HttpResponse response = co_await d->session.send(request, path, {}, stop);
        const QJsonArray names = d->tagArray(response, path);
        for (const QJsonValue &name : names) {
            const QString tag = name.toString();
            if (!isValidTag(tag) || isReferrerTag(tag) || seenTags.contains(tag))
                continue;
            seenTags.insert(tag);
            tags.append(tag);
        }
        // Gitea links to a next page from the last one too; an empty page ends the list.
        const std::optional<QUrl> next = names.isEmpty() ? std::nullopt : d->nextPage(response, request.url, path);
        if (!next)
            co_return tags;
        if (seenPages.contains(*next))
            throw d->session.error(Error::Code::BadReply, path, QStringLiteral("its list of tags leads back to an earlier page"));
        seenPages.insert(*next);
        request.url = *next;
    }
    throw d->session.error(Error::Code::BadReply, path,
                           QStringLiteral("its list of tags has more than %1 pages; remove old tags").arg(maximumPages));
}

QCoro::Task<QHash<QString, QDateTime>> RegistryClient::pushTimes(QString path, std::stop_token stop)
{
    d->checkPath(path);
    const RegistryKind kind = d->registry.kind;
    if (kind != RegistryKind::Gitea && kind != RegistryKind::Forgejo)
        co_return QHash<QString, QDateTime>();
    co_return co_await giteaPushTimes(d->session, path, stop);
}

QCoro::Task<TagDigest> RegistryClient::digest(QString path, QString tagOrDigest, std::stop_token stop)
{
    d->checkPath(path);
    if (!isValidTag(tagOrDigest) && !isValidDigest(tagOrDigest))
        throw d->session.error(Error::Code::InvalidInput, path, QStringLiteral("“%1” is neither a tag nor a digest").arg(tagOrDigest));
    HttpRequest request = d->request("HEAD", path, QStringLiteral("/manifests/") + tagOrDigest);
    request.headers.add("Accept", manifestTypes);
    const HttpResponse response = co_await d->session.send(request, path, {405}, stop);
    const QByteArray stated = response.headers.value("Docker-Content-Digest");
    if (!response.isSuccess() || stated.isEmpty())
        co_return co_await d->digestOfBody(path, tagOrDigest, stop);
    co_return TagDigest{d->checkedDigest(stated, tagOrDigest, path),
                        QString::fromLatin1(response.headers.value("Content-Type"))};
}

QCoro::Task<TagDigest> RegistryClient::Private::digestOfBody(QString path, QString tagOrDigest, std::stop_token stop)
{
    HttpRequest manifest = request("GET", path, QStringLiteral("/manifests/") + tagOrDigest);
    manifest.headers.add("Accept", manifestTypes);
    manifest.maximumBody = maximumManifestBytes;
    const HttpResponse response = co_await session.send(manifest, path, {}, stop);
    if (response.body.isEmpty())
        throw session.error(Error::Code::BadReply, path, QStringLiteral("it answered with an empty manifest"));
    // Whatever answers every path with a page of its own must not become an image.
    if (!QJsonDocument::fromJson(response.body).object().contains(QLatin1StringView("schemaVersion")))
        throw session.error(Error::Code::BadReply, path,
                            QStringLiteral("what it answered for %1 is no manifest; is its URL that of a registry?").arg(tagOrDigest));
    const QByteArray own = QByteArray("sha256:" + QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex());
    const QByteArray stated = response.headers.value("Docker-Content-Digest");
    if (stated.startsWith("sha256:") && stated != own)
        throw session.error(Error::Code::BadReply, path,
                            QStringLiteral("the manifest of %1 is not what its digest says").arg(tagOrDigest));
    co_return TagDigest{checkedDigest(own, tagOrDigest, path), QString::fromLatin1(response.headers.value("Content-Type"))};
}

QString RegistryClient::Private::checkedDigest(const QByteArray &stated, const QString &asked, const QString &path) const
{
    const QString digest = QString::fromLatin1(stated);
    if (!isValidDigest(digest))
        throw session.error(Error::Code::BadReply, path, QStringLiteral("the digest it states for %1 is none").arg(asked));
    if (isValidDigest(asked) && asked != digest)
        throw session.error(Error::Code::BadReply, path, QStringLiteral("asked for %1 it answered with %2").arg(asked, digest));
    return digest;
}

void RegistryClient::Private::checkPath(const QString &path) const
{
    // The distribution specification's grammar; it also keeps “..” and everything a URL would read otherwise out.
    static const QRegularExpression grammar(QRegularExpression::anchoredPattern(QStringLiteral(
        "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*")));
    if (path.size() > 255 || !grammar.match(path).hasMatch())
        throw session.error(Error::Code::InvalidInput, {}, QStringLiteral("“%1” is no repository name").arg(path.left(255)));
}

HttpRequest RegistryClient::Private::request(const QByteArray &method, const QString &path, const QString &below) const
{
    HttpRequest request;
    request.method = method;
    request.url = session.base();
    request.url.setPath(QString(QStringLiteral("/v2/") + path + below));
    return request;
}

std::optional<QUrl> RegistryClient::Private::nextPage(const HttpResponse &response, const QUrl &from, const QString &path) const
{
    for (const auto &[name, value] : response.headers.all()) {
        if (name.compare("Link", Qt::CaseInsensitive) != 0)
            continue;
        const std::optional<QByteArray> target = nextLink(value);
        if (!target)
            continue;
        const QUrl url = from.resolved(QUrl::fromEncoded(*target, QUrl::TolerantMode));
        if (!session.isSameOrigin(url))
            throw session.error(Error::Code::BadReply, path, QStringLiteral("its list of tags goes on at another host, which is not followed"));
        return url;
    }
    return std::nullopt;
}

QJsonArray RegistryClient::Private::tagArray(const HttpResponse &response, const QString &path) const
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    const QJsonValue tags = document.object().value(QLatin1StringView("tags"));
    // A repository whose last tag was deleted has "tags": null.
    const bool isEmpty = tags.isNull() || tags.isUndefined();
    if (!document.isObject() || !(tags.isArray() || isEmpty))
        throw session.error(Error::Code::BadReply, path, QStringLiteral("its list of tags cannot be read; is this a registry?"));
    return tags.toArray();
}

} // namespace dw
