#include "core/registry/pushtimes.h"
#include "core/registry/registrytime.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw {

namespace {

constexpr int pageSize = 100; ///< the largest that is given

HttpRequest pageRequest(const QUrl &base, const QString &path, int page)
{
    // A slash within the repository's name is to arrive as %2F, which the server wants encoded once more.
    const QString repository = path.section(QLatin1Char('/'), 1).replace(QLatin1Char('/'), QLatin1StringView("%2F"));
    HttpRequest request;
    request.url = base;
    request.url.setPath(QStringLiteral("/api/v2.0/projects/%1/repositories/%2/artifacts").arg(path.section(QLatin1Char('/'), 0, 0), repository),
                        QUrl::DecodedMode);
    request.url.setQuery(QString(QStringLiteral("with_tag=true&q=tags%3D*&sort=-push_time&page=") + QString::number(page)
                                 + QStringLiteral("&page_size=") + QString::number(pageSize)));
    request.maximumBody = 8 << 20; ///< each artifact brings the labels and the environment of its image
    return request;
}

} // namespace

/// Harbor lists artifacts, the newest first, each with its tags and when those were pushed.
QCoro::Task<PushTimePage> readHarborArtifacts(RegistrySession &session, QString path, int page, std::stop_token stop)
{
    const HttpResponse response = co_await session.sendToApi(pageRequest(session.base(), path, page), path,
                                                             RegistrySession::ApiLogin::Basic, stop);
    const QJsonArray artifacts = pushTimeList(session, response, path).array();
    PushTimePage result;
    result.hasMore = artifacts.size() == pageSize;
    for (const QJsonValue &artifact : artifacts) {
        const QJsonArray tags = artifact[QLatin1StringView("tags")].toArray();
        for (const QJsonValue &tag : tags) {
            const QDateTime pushed = plausibleTime(tag[QLatin1StringView("push_time")].toString(), session.now());
            if (pushed.isValid())
                result.times.insert(tag[QLatin1StringView("name")].toString(), pushed);
        }
    }
    co_return result;
}

} // namespace dw
