#include "core/registry/pushtimes.h"
#include "core/registry/registrytime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dw {

namespace {

HttpRequest pageRequest(const QString &path, int page)
{
    const bool isOfficial = !path.contains(QLatin1Char('/'));
    const QString space = isOfficial ? QStringLiteral("library") : path.section(QLatin1Char('/'), 0, 0);
    const QString name = isOfficial ? path : path.section(QLatin1Char('/'), 1);
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://hub.docker.com"));
    request.url.setPath(QStringLiteral("/v2/namespaces/%1/repositories/%2/tags").arg(space, name));
    request.url.setQuery(QStringLiteral("page=%1&page_size=100").arg(page));
    request.maximumBody = 4 << 20;
    return request;
}

} // namespace

/// Docker Hub's own API lists the tags of public repositories to anybody, the newest first. It lives at another host than
/// the registry, so no login goes there, and private repositories stay unknown.
QCoro::Task<PushTimePage> readDockerHubTags(RegistrySession &session, QString path, int page, std::stop_token stop)
{
    const HttpResponse response = co_await session.sendElsewhere(pageRequest(path, page), path, stop);
    const QJsonObject answer = pushTimeList(session, response, path).object();
    PushTimePage result;
    result.hasMore = answer.value(QLatin1StringView("next")).isString();
    const QJsonArray tags = answer.value(QLatin1StringView("results")).toArray();
    for (const QJsonValue &tag : tags) {
        const QDateTime pushed = plausibleTime(tag[QLatin1StringView("tag_last_pushed")].toString(), session.now());
        if (pushed.isValid())
            result.times.insert(tag[QLatin1StringView("name")].toString(), pushed);
    }
    co_return result;
}

} // namespace dw
