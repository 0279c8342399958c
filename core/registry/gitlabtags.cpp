#include "core/base/error.h"
#include "core/registry/pushtimes.h"
#include "core/registry/registrytime.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw {

/// GitLab's registry, where it keeps its metadata in a database, lists tags with their times beside the distribution API: at
/// the same host and with the same tokens, unlike GitLab itself, which would need a request for every tag.
QCoro::Task<PushTimePage> readGitLabTags(RegistrySession &session, QString path, int, std::stop_token stop)
{
    HttpRequest request;
    request.url = session.base();
    request.url.setPath(QStringLiteral("/gitlab/v1/repositories/%1/tags/list/").arg(path));
    request.url.setQuery(QStringLiteral("n=1000&sort=-published_at"));
    request.maximumBody = 4 << 20;
    const HttpResponse response = co_await session.send(request, path, {}, stop);
    const QJsonArray tags = pushTimeList(session, response, path).array();
    PushTimePage result;
    for (const QJsonValue &tag : tags) {
        // Registries before the third of these was introduced have the other two, and the second only after a change.
        for (const QLatin1StringView name : {QLatin1StringView("published_at"), QLatin1StringView("updated_at"), QLatin1StringView("created_at")}) {
            const QDateTime pushed = plausibleTime(tag[name].toString(), session.now());
            if (!pushed.isValid())
                continue;
            result.times.insert(tag[QLatin1StringView("name")].toString(), pushed);
            break;
        }
    }
    co_return result;
}

} // namespace dw
