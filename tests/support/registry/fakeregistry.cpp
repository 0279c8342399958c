#include "tests/support/registry/fakeregistry.h"

#include "core/base/error.h"
#include "core/base/wakeup.h"
#include "tests/support/registry/pushtimelists.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QUrlQuery>

namespace dw::test {

namespace {

HttpResponse jsonResponse(int status, const QJsonObject &object)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

HttpResponse notFound()
{
    return jsonResponse(404, {{QStringLiteral("errors"), QJsonArray()}});
}

const QString imageType = QStringLiteral("application/vnd.oci.image.manifest.v1+json");

QString digestOf(const QByteArray &body)
{
    return QStringLiteral("sha256:") + QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
}

/// A body that is already all there.
class WholeStream final : public HttpStream
{
public:
    explicit WholeStream(HttpResponse response) : m_body(std::move(response.body))
    {
        m_head = std::move(response);
        m_head.body.clear();
    }
    [[nodiscard]] const HttpResponse &head() const override { return m_head; }
    [[nodiscard]] QCoro::Task<std::optional<QByteArray>> read(std::stop_token) override
    {
        if (m_body.isEmpty())
            co_return std::nullopt;
        co_return std::exchange(m_body, {});
    }

private:
    HttpResponse m_head;
    QByteArray m_body;
};

} // namespace

QString FakeRegistry::storeImage(const QString &path, const QString &created)
{
    Repository &repository = m_repositories[path];
    QJsonObject config{{QStringLiteral("architecture"), QStringLiteral("amd64")}, {QStringLiteral("os"), QStringLiteral("linux")},
                       {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")}}},
                       {QStringLiteral("number"), repository.manifests.size()}};
    if (!created.isEmpty())
        config.insert(QStringLiteral("created"), created);
    const QByteArray blob = QJsonDocument(config).toJson(QJsonDocument::Compact);
    const QJsonObject descriptor{{QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.config.v1+json")},
                                 {QStringLiteral("digest"), digestOf(blob)}, {QStringLiteral("size"), blob.size()}};
    const QByteArray manifest = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                                          {QStringLiteral("mediaType"), imageType},
                                                          {QStringLiteral("config"), descriptor},
                                                          {QStringLiteral("layers"), QJsonArray()}}).toJson();
    repository.blobs.insert(digestOf(blob), blob);
    repository.manifests.insert(digestOf(manifest), manifest);
    return digestOf(manifest);
}

QString FakeRegistry::pushImage(const QString &path, const QString &tag, const QString &created)
{
    const QString digest = storeImage(path, created);
    m_repositories[path].tags.insert(tag, digest);
    return digest;
}

QString FakeRegistry::pushIndex(const QString &path, const QString &tag, const QList<std::pair<QString, QString>> &images)
{
    QJsonArray manifests;
    for (const auto &[platform, created] : images) {
        const QStringList parts = platform.split(QLatin1Char('/'));
        QJsonObject object{{QStringLiteral("os"), parts.value(0)}, {QStringLiteral("architecture"), parts.value(1)}};
        if (parts.size() > 2)
            object.insert(QStringLiteral("variant"), parts.value(2));
        manifests.append(QJsonObject{{QStringLiteral("mediaType"), imageType}, {QStringLiteral("digest"), storeImage(path, created)},
                                     {QStringLiteral("size"), 500}, {QStringLiteral("platform"), object}});
    }
    const QByteArray index = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2}, {QStringLiteral("manifests"), manifests}}).toJson();
    Repository &repository = m_repositories[path];
    repository.manifests.insert(digestOf(index), index);
    repository.tags.insert(tag, digestOf(index));
    return digestOf(index);
}

HttpResponse FakeRegistry::answerBlob(const QString &path, const QString &digest)
{
    ++blobs;
    const Repository repository = m_repositories.value(path);
    if (!repository.blobs.contains(digest))
        return notFound();
    HttpResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/octet-stream");
    response.body = repository.blobs.value(digest);
    return response;
}

QString FakeRegistry::push(const QString &path, const QString &tag, const QByteArray &content)
{
    const QByteArray manifest = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                                          {QStringLiteral("content"), QString::fromUtf8(content)}}).toJson();
    const QString digest = digestOf(manifest);
    Repository &repository = m_repositories[path];
    repository.tags.insert(tag, digest);
    repository.manifests.insert(digest, manifest);
    return digest;
}

QCoro::Task<HttpResponse> FakeRegistry::send(HttpRequest request, std::stop_token stop)
{
    ++requests;
    hostsAsked.insert(request.url.host());
    if (request.headers.contains("Authorization"))
        hostsWithCredentials.insert(request.url.host());
    if (request.headers.value("Authorization").startsWith("Basic "))
        ++logins;
    mostInFlight = std::max(mostInFlight, ++m_inFlight);
    const auto leave = qScopeGuard([this] { --m_inFlight; });
    if (clock != nullptr)
        co_await clock->sleep(delay, stop);
    const Fault what = fault ? fault(request) : Fault::None;
    if (what == Fault::Refused)
        throw Error(Error::Code::Unavailable, QStringLiteral("connection refused"));
    if (what == Fault::Timeout)
        throw Error(Error::Code::Timeout, QStringLiteral("no answer in time"));
    if (what == Fault::Hang) {
        Wakeup never;
        co_await never.wait(stop);
    }
    HttpResponse response = answer(request);
    if (what == Fault::LostReply)
        throw Error(Error::Code::Unavailable, QStringLiteral("connection lost"));
    if (what == Fault::Status500)
        response = jsonResponse(500, {});
    if (what == Fault::Garbage) {
        response = HttpResponse();
        response.status = 200;
        response.body = "<html>\xff\x00garbage";
    }
    if (adjust)
        adjust(request, response);
    if (response.body.size() > request.maximumBody)
        throw Error(Error::Code::TooLarge, QStringLiteral("the answer is larger than %1 bytes").arg(request.maximumBody));
    co_return response;
}

QCoro::Task<std::unique_ptr<HttpStream>> FakeRegistry::open(HttpRequest request, std::stop_token stop)
{
    HttpResponse response = co_await send(std::move(request), stop);
    co_return std::make_unique<WholeStream>(std::move(response));
}

HttpResponse FakeRegistry::answer(const HttpRequest &request)
{
    if (auth == Auth::Bearer && request.url.host() == QUrl::fromEncoded(realm).host()
        && request.url.path() == QUrl::fromEncoded(realm).path())
        return answerToken(request);
    const bool isOwnHost = request.url.host() == m_base.host();
    if (isOwnHost && !isAllowed(request))
        return challenge();
    if (const std::optional<HttpResponse> list = pushed.isEmpty() ? std::nullopt : answerPushTimes(pushed, request))
        return *list;
    if (!isOwnHost)
        return notFound();
    const QString path = request.url.path();
    if (path == QLatin1StringView("/v2/"))
        return jsonResponse(200, {});
    if (path.endsWith(QLatin1StringView("/tags/list")))
        return marked(request, answerTags(path.sliced(4).chopped(10), request.url));
    const qsizetype manifests = path.indexOf(QLatin1StringView("/manifests/"));
    if (manifests > 4)
        return answerManifest(request, path.sliced(4, manifests - 4), path.sliced(manifests + 11));
    const qsizetype blob = path.indexOf(QLatin1StringView("/blobs/"));
    if (blob > 4)
        return answerBlob(path.sliced(4, blob - 4), path.sliced(blob + 7));
    return notFound();
}

HttpResponse FakeRegistry::marked(const HttpRequest &request, HttpResponse response) const
{
    if (!marksLists || response.status != 200)
        return response;
    const QByteArray mark = QByteArray("\"" + digestOf(response.body).toLatin1() + "\"");
    if (request.headers.value("If-None-Match") == mark)
        response = {304, {}, {}};
    response.headers.add("ETag", mark);
    return response;
}

bool FakeRegistry::isAllowed(const HttpRequest &request) const
{
    const QByteArray value = request.headers.value("Authorization");
    // Quay shows public repositories to anybody, whatever the distribution API asks for.
    if (auth == Auth::None || (isPublic && request.url.path().startsWith(QLatin1StringView("/api/v1/repository/"))))
        return true;
    // What is not the distribution API takes the login as it is.
    if (request.url.path().startsWith(QLatin1StringView("/api/")))
        return value == QByteArray("Basic " + QByteArray(username + ':' + password).toBase64()) || value == QByteArray("Bearer " + password);
    if (auth == Auth::Basic)
        return value == QByteArray("Basic " + QByteArray(username + ':' + password).toBase64());
    return mayPull && value.startsWith("Bearer ") && m_tokens.contains(value.sliced(7));
}

HttpResponse FakeRegistry::challenge() const
{
    HttpResponse response = jsonResponse(401, {});
    if (auth == Auth::Basic)
        response.headers.add("WWW-Authenticate", "Basic realm=\"Registry\"");
    else
        response.headers.add("WWW-Authenticate", QByteArray("Bearer realm=\"" + realm + "\",service=\"the registry\",scope=\"*\""));
    return response;
}

HttpResponse FakeRegistry::answerToken(const HttpRequest &request)
{
    const QByteArray value = request.headers.value("Authorization");
    const bool isKnown = value == QByteArray("Basic " + QByteArray(username + ':' + password).toBase64());
    if (!isKnown && !(value.isEmpty() && isPublic))
        return jsonResponse(401, {});
    const QString scope = QUrlQuery(request.url).queryItemValue(QStringLiteral("scope"), QUrl::FullyDecoded);
    const QByteArray token = QByteArray("token-" + QByteArray::number(++tokensIssued) + '-' + scope.toUtf8().toHex());
    m_tokens.insert(token);
    QJsonObject answer{{QString::fromLatin1(tokenName), QString::fromLatin1(token)}};
    if (tokenLifetime > 0)
        answer.insert(QStringLiteral("expires_in"), tokenLifetime);
    return jsonResponse(200, answer);
}

HttpResponse FakeRegistry::answerTags(const QString &path, const QUrl &url)
{
    if (!m_repositories.contains(path))
        return notFound();
    const QStringList all = m_repositories.value(path).tags.keys();
    const QString last = QUrlQuery(url).queryItemValue(QStringLiteral("last"), QUrl::FullyDecoded);
    qsizetype start = 0;
    while (start < all.size() && !last.isEmpty() && all.at(start) <= last)
        ++start;
    const qsizetype size = pageSize > 0 ? pageSize : std::max<qsizetype>(all.size(), 1);
    const QStringList page = all.mid(start, size);
    HttpResponse response = jsonResponse(200, {{QStringLiteral("name"), path}, {QStringLiteral("tags"), QJsonArray::fromStringList(page)}});
    if (!page.isEmpty() && (linksFromLastPage || start + size < all.size()))
        response.headers.add("Link", QStringLiteral("</v2/%1/tags/list?last=%2&n=%3>; rel=\"next\"")
                                         .arg(path, page.last()).arg(size).toLatin1());
    return response;
}

HttpResponse FakeRegistry::answerManifest(const HttpRequest &request, const QString &path, const QString &name)
{
    const Repository repository = m_repositories.value(path);
    const QString digest = repository.tags.value(name, name);
    if (!repository.manifests.contains(digest))
        return notFound();
    HttpResponse response;
    response.status = 200;
    const bool isImage = repository.manifests.value(digest).contains("\"config\"");
    response.headers.add("Content-Type", isImage ? imageType.toLatin1() : QByteArray("application/vnd.oci.image.index.v1+json"));
    if (statesDigest)
        response.headers.add("Docker-Content-Digest", digest.toLatin1());
    if (request.method == "GET")
        response.body = repository.manifests.value(digest);
    else if (!answersHead)
        response.status = 405;
    return response;
}

} // namespace dw::test
