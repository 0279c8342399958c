#include "core/registry/giteapackages.h"

#include "core/base/error.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dw {

namespace {

constexpr int pageSize = 50; ///< the largest that is given without special settings
constexpr int maximumPages = 20;

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

QCoro::Task<QHash<QString, QDateTime>> giteaPushTimes(RegistrySession &session, QString path, std::stop_token stop)
{
    const QString owner = path.section(QLatin1Char('/'), 0, 0);
    const QString name = path.section(QLatin1Char('/'), 1);
    QHash<QString, QDateTime> times;
    // A link to a next page stands on the last one too, so an empty page is the end.
    for (int page = 1; page <= maximumPages; ++page) {
        const HttpResponse response = co_await session.sendToApi(pageRequest(session.base(), owner, name, page), path, stop);
        const QJsonDocument document = QJsonDocument::fromJson(response.body);
        if (!document.isArray())
            throw session.error(Error::Code::BadReply, path, QStringLiteral("its package list cannot be read; is this Gitea or Forgejo?"));
        const QJsonArray versions = document.array();
        if (versions.isEmpty())
            break;
        for (const QJsonValue &version : versions) {
            // The search finds parts of names too.
            const QDateTime created = QDateTime::fromString(version[QLatin1String("created_at")].toString(), Qt::ISODate);
            if (version[QLatin1String("name")].toString().compare(name, Qt::CaseInsensitive) == 0 && created.isValid())
                times.insert(version[QLatin1String("version")].toString(), created.toUTC());
        }
    }
    co_return times;
}

} // namespace dw
