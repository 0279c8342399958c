#include "core/base/error.h"
#include "core/registry/pushtimes.h"
#include "core/registry/registrytime.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw {

namespace {

constexpr int pageSize = 50; ///< the largest that is given without special settings

HttpRequest pageRequest(const QUrl &base, const QString &owner, const QString &name, int page)
{
    HttpRequest request;
    request.url = base;
    request.url.setPath(QString(QStringLiteral("/api/v1/packages/") + owner));
    request.url.setQuery(QStringLiteral("type=container&q=%1&page=%2&limit=%3").arg(name).arg(page).arg(pageSize));
    request.maximumBody = 4 << 20;
    return request;
}

} // namespace

/// Gitea and Forgejo list the versions of a package, the newest first; a push makes its version anew.
QCoro::Task<PushTimePage> readGiteaPackages(RegistrySession &session, QString path, int page, std::stop_token stop)
{
    const QString owner = path.section(QLatin1Char('/'), 0, 0);
    const QString name = path.section(QLatin1Char('/'), 1);
    const HttpResponse response = co_await session.sendToApi(pageRequest(session.base(), owner, name, page), path,
                                                             RegistrySession::ApiLogin::Basic, stop);
    const QJsonDocument document = pushTimeList(session, response, path);
    if (!document.isArray())
        throw session.error(Error::Code::BadReply, path, QStringLiteral("its package list cannot be read; is this Gitea or Forgejo?"));
    const QJsonArray versions = document.array();
    PushTimePage result;
    // A link to a next page stands on the last one too, so an empty page is the end.
    result.hasMore = !versions.isEmpty();
    for (const QJsonValue &version : versions) {
        // The search finds parts of names too.
        const QDateTime created = plausibleTime(version[QLatin1StringView("created_at")].toString(), session.now());
        if (version[QLatin1StringView("name")].toString().compare(name, Qt::CaseInsensitive) == 0 && created.isValid())
            result.times.insert(version[QLatin1StringView("version")].toString(), created);
    }
    co_return result;
}

} // namespace dw
