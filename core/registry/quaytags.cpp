#include "core/registry/pushtimes.h"
#include "core/registry/registrytime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dw {

namespace {

HttpRequest pageRequest(const QUrl &base, const QString &path, int page)
{
    HttpRequest request;
    request.url = base;
    request.url.setPath(QStringLiteral("/api/v1/repository/%1/tag/").arg(path));
    request.url.setQuery(QStringLiteral("onlyActiveTags=true&limit=100&page=%1").arg(page));
    request.maximumBody = 4 << 20;
    return request;
}

/// Robot accounts and passwords are for pulling only, and the API would ignore them; a login as $oauthtoken has the API's
/// own kind of token for a password.
RegistrySession::ApiLogin loginOf(const Registry &registry)
{
    const bool hasApiToken = registry.username == QLatin1StringView("$oauthtoken");
    return hasApiToken ? RegistrySession::ApiLogin::Bearer : RegistrySession::ApiLogin::None;
}

} // namespace

/// Quay lists the tags of a repository, the newest first, with when each began to name what it names.
QCoro::Task<PushTimePage> readQuayTags(RegistrySession &session, QString path, int page, std::stop_token stop)
{
    const HttpResponse response = co_await session.sendToApi(pageRequest(session.base(), path, page), path,
                                                             loginOf(session.registry()), stop);
    const QJsonObject answer = pushTimeList(session, response, path).object();
    PushTimePage result;
    result.hasMore = answer.value(QLatin1StringView("has_additional")).toBool();
    const QJsonArray tags = answer.value(QLatin1StringView("tags")).toArray();
    for (const QJsonValue &tag : tags) {
        const qint64 start = tag[QLatin1StringView("start_ts")].toInteger();
        const QString time = QDateTime::fromSecsSinceEpoch(start, Qt::UTC).toString(Qt::ISODate);
        if (const QDateTime pushed = plausibleTime(time, session.now()); pushed.isValid())
            result.times.insert(tag[QLatin1StringView("name")].toString(), pushed);
    }
    co_return result;
}

} // namespace dw
