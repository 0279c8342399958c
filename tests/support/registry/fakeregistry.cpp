#include "tests/support/registry/fakeregistry.h"

#include "core/base/error.h"
#include "core/base/wakeup.h"

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

QString FakeRegistry::push(const QString &path, const QString &tag, const QByteArray &content)
{
    const QByteArray manifest = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                                          {QStringLiteral("content"), QString::fromUtf8(content)}}).toJson();
    const QByteArray hash = QCryptographicHash::hash(manifest, QCryptographicHash::Sha256).toHex();
    const QString digest = QStringLiteral("sha256:") + QString::fromLatin1(hash);
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
    if (request.url.host() != m_base.host())
        return notFound();
    if (!isAllowed(request))
        return challenge();
    const QString path = request.url.path();
    if (path == QLatin1StringView("/v2/"))
        return jsonResponse(200, {});
    static constexpr QLatin1StringView packages("/api/v1/packages/");
    if (path.startsWith(packages) && !pushed.isEmpty())
        return answerPackages(path.sliced(packages.size()), request.url);
    if (path.endsWith(QLatin1StringView("/tags/list")))
        return answerTags(path.sliced(4).chopped(10), request.url);
    const qsizetype manifests = path.indexOf(QLatin1StringView("/manifests/"));
    if (manifests > 4)
        return answerManifest(request, path.sliced(4, manifests - 4), path.sliced(manifests + 11));
    return notFound();
}

bool FakeRegistry::isAllowed(const HttpRequest &request) const
{
    const QByteArray value = request.headers.value("Authorization");
    if (auth == Auth::None)
        return true;
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

HttpResponse FakeRegistry::answerPackages(const QString &owner, const QUrl &url)
{
    const QUrlQuery query(url);
    const QString wanted = query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded);
    const int page = query.queryItemValue(QStringLiteral("page")).toInt();
    const int limit = query.queryItemValue(QStringLiteral("limit")).toInt();
    QJsonArray found;
    for (auto each = pushed.begin(); each != pushed.end(); ++each) {
        const QString name = each.key().section(QLatin1Char(':'), 0, 0);
        if (!name.startsWith(QString(owner + QLatin1Char('/'))) || !name.contains(wanted))
            continue;
        found.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("container")}, {QStringLiteral("name"), name.section(QLatin1Char('/'), 1)},
                                 {QStringLiteral("version"), each.key().section(QLatin1Char(':'), 1)},
                                 {QStringLiteral("created_at"), each.value().toString(Qt::ISODate)}});
    }
    QJsonArray answer;
    for (qsizetype i = qsizetype(page - 1) * limit; i < found.size() && answer.size() < limit; ++i)
        answer.append(found.at(i));
    HttpResponse response;
    response.status = 200;
    // As on Gitea, the last page links to a next one too.
    response.headers.add("Link", "<https://git.example.com/api/v1/packages/x?page=99>; rel=\"next\"");
    response.body = QJsonDocument(answer).toJson(QJsonDocument::Compact);
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
    response.headers.add("Content-Type", "application/vnd.oci.image.index.v1+json");
    if (statesDigest)
        response.headers.add("Docker-Content-Digest", digest.toLatin1());
    if (request.method == "GET")
        response.body = repository.manifests.value(digest);
    else if (!answersHead)
        response.status = 405;
    return response;
}

} // namespace dw::test
