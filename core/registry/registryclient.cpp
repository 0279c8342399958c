#include "core/registry/registryclient.h"

#include "core/base/error.h"
#include "core/registry/imagecreation.h"
#include "core/registry/linkheader.h"
#include "core/registry/manifest.h"
#include "core/registry/pushtimes.h"
#include "core/registry/registrysession.h"

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
constexpr qsizetype keptLists = 2000;
constexpr qsizetype longestMark = 256;
constexpr qsizetype keptCreations = 1000; ///< what a digest names does not change

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
    void checkReference(const QString &path, const QString &tagOrDigest) const;
    /// A list of tags that came on one page, with the mark (ETag) by which the registry knows it again.
    struct MarkedList {
        QByteArray mark;
        QStringList tags;
    };
    void keepList(const QString &path, const QByteArray &mark, const QStringList &tags);
    [[nodiscard]] std::optional<QUrl> nextPage(const HttpResponse &response, const QUrl &from, const QString &path) const;
    [[nodiscard]] QJsonArray tagArray(const HttpResponse &response, const QString &path) const;
    [[nodiscard]] QCoro::Task<TagDigest> digestOfBody(QString path, QString tagOrDigest, std::stop_token stop);
    /// \a stated if it is a digest and, where the caller asked for a digest, the same one.
    [[nodiscard]] QString checkedDigest(const QByteArray &stated, const QString &asked, const QString &path) const;

    Registry registry;
    RegistrySession session;
    QHash<QString, MarkedList> lists; ///< by repository; of registries that mark their answers
    QHash<QString, QDateTime> creations; ///< digest and platform → when its image was created
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
    HttpRequest request = distributionRequest(d->session, "GET", path, QStringLiteral("/tags/list"));
    request.url.setQuery(QStringLiteral("n=%1").arg(pageSize));
    request.maximumBody = maximumPageBytes;
    QStringList tags;
    QSet<QString> seenTags;
    QSet<QUrl> seenPages{request.url};
    const Private::MarkedList known = d->lists.value(path);
    if (!known.mark.isEmpty())
        request.headers.add("If-None-Match", known.mark);
    for (int page = 0; page < maximumPages; ++page) {
        const QList<int> expected = request.headers.contains("If-None-Match") ? QList<int>{304} : QList<int>();
        const HttpResponse response = co_await d->session.send(request, path, expected, stop);
        if (response.status == 304)
            co_return known.tags;
        request.headers.remove("If-None-Match");
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
        if (!next) {
            d->keepList(path, page == 0 ? response.headers.value("ETag") : QByteArray(), tags);
            co_return tags;
        }
        if (seenPages.contains(*next))
            throw d->session.error(Error::Code::BadReply, path, QStringLiteral("its list of tags leads back to an earlier page"));
        seenPages.insert(*next);
        request.url = *next;
    }
    throw d->session.error(Error::Code::BadReply, path,
                           QStringLiteral("its list of tags has more than %1 pages; remove old tags").arg(maximumPages));
}

void RegistryClient::Private::keepList(const QString &path, const QByteArray &mark, const QStringList &tags)
{
    if (mark.isEmpty() || mark.size() > longestMark) {
        lists.remove(path);
        return;
    }
    if (lists.size() >= keptLists)
        lists.clear();
    lists.insert(path, {mark, tags});
}

bool RegistryClient::tellsPushTimes() const
{
    return dw::tellsPushTimes(d->registry.kind);
}

QCoro::Task<QHash<QString, QDateTime>> RegistryClient::pushTimes(QString path, std::stop_token stop)
{
    return pushTimes(std::move(path), {}, std::move(stop));
}

QCoro::Task<QHash<QString, QDateTime>> RegistryClient::pushTimes(QString path, QStringList wanted, std::stop_token stop)
{
    d->checkPath(path);
    co_return co_await fetchPushTimes(d->session, path, wanted, stop);
}

QCoro::Task<QDateTime> RegistryClient::created(QString path, QString tagOrDigest, std::optional<Platform> platform, std::stop_token stop)
{
    d->checkPath(path);
    d->checkReference(path, tagOrDigest);
    const QString suffix = platform ? QStringList{QString(), platform->os, platform->architecture, platform->variant}.join(QLatin1Char(' ')) : QString();
    const auto known = d->creations.constFind(QString(tagOrDigest + suffix));
    if (known != d->creations.constEnd())
        co_return *known;
    const ImageCreation creation = co_await fetchCreation(d->session, path, tagOrDigest, platform, d->session.now(), stop);
    if (d->creations.size() >= keptCreations)
        d->creations.clear();
    d->creations.insert(QString(creation.digest + suffix), creation.created);
    co_return creation.created;
}

QCoro::Task<TagDigest> RegistryClient::digest(QString path, QString tagOrDigest, std::stop_token stop)
{
    d->checkPath(path);
    d->checkReference(path, tagOrDigest);
    HttpRequest request = distributionRequest(d->session, "HEAD", path, QStringLiteral("/manifests/") + tagOrDigest);
    request.headers.add("Accept", acceptedManifests());
    const HttpResponse response = co_await d->session.send(request, path, {405}, stop);
    const QByteArray stated = response.headers.value("Docker-Content-Digest");
    if (!response.isSuccess() || stated.isEmpty())
        co_return co_await d->digestOfBody(path, tagOrDigest, stop);
    co_return TagDigest{d->checkedDigest(stated, tagOrDigest, path),
                        QString::fromLatin1(response.headers.value("Content-Type"))};
}

QCoro::Task<TagDigest> RegistryClient::Private::digestOfBody(QString path, QString tagOrDigest, std::stop_token stop)
{
    const Manifest manifest = co_await fetchManifest(session, path, tagOrDigest, stop);
    co_return TagDigest{checkedDigest(manifest.digest.toLatin1(), tagOrDigest, path), manifest.mediaType};
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

void RegistryClient::Private::checkReference(const QString &path, const QString &tagOrDigest) const
{
    if (!isValidTag(tagOrDigest) && !isValidDigest(tagOrDigest))
        throw session.error(Error::Code::InvalidInput, path, QStringLiteral("“%1” is neither a tag nor a digest").arg(tagOrDigest));
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
