#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QJsonArray>

namespace dw::dialects {

namespace {

bool isPush(const QString &type)
{
    return type == QLatin1StringView("PUSH_ARTIFACT") || type == QLatin1StringView("pushImage")
        || type == QLatin1StringView("harbor.artifact.pushed");
}

bool isDeletion(const QString &type)
{
    return type == QLatin1StringView("DELETE_ARTIFACT") || type == QLatin1StringView("deleteImage")
        || type == QLatin1StringView("harbor.artifact.deleted");
}

} // namespace

std::optional<ParsedWebhook> harbor(const WebhookHeaders &, const QJsonObject &body)
{
    const QJsonValue type = body.value(QLatin1StringView("type"));
    QJsonObject data = body.value(QLatin1StringView("event_data")).toObject();
    if (data.isEmpty() && type.toString().startsWith(QLatin1StringView("harbor.")))
        data = body.value(QLatin1StringView("data")).toObject();
    if (!type.isString() || data.isEmpty())
        return std::nullopt;
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("harbor");
    if (!isPush(type.toString()) && !isDeletion(type.toString())) {
        parsed.ignored = QStringLiteral("event “%1” announces no image").arg(type.toString().left(50));
        return parsed;
    }
    const QString path = data.value(QLatin1StringView("repository")).toObject().value(QLatin1StringView("repo_full_name")).toString();
    const QJsonArray resources = data.value(QLatin1StringView("resources")).toArray();
    for (const QJsonValue &value : resources) {
        const QJsonObject resource = value.toObject();
        // The only mention of Harbor's own host is in front of the path here.
        const QString host = resource.value(QLatin1StringView("resource_url")).toString().section(QLatin1Char('/'), 0, 0);
        Announcement announcement = announce(host, path, resource.value(QLatin1StringView("tag")).toString(),
                                             resource.value(QLatin1StringView("digest")).toString());
        if (isDeletion(type.toString()) && announcement.kind == Announcement::Kind::Pushed)
            announcement.kind = Announcement::Kind::Deleted;
        parsed.add(announcement);
    }
    return parsed;
}

} // namespace dw::dialects
