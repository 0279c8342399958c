#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QJsonArray>

namespace dw::dialects {

namespace {

bool isEvent(const QJsonObject &event)
{
    return event.value(QLatin1StringView("action")).isString() && event.value(QLatin1StringView("target")).isObject();
}

/// Adds what \a event announces; a pull, a mount or a layer announces nothing.
void addEvent(ParsedWebhook &parsed, const QJsonObject &event)
{
    const QString action = event.value(QLatin1StringView("action")).toString();
    const QJsonObject target = event.value(QLatin1StringView("target")).toObject();
    const QString tag = target.value(QLatin1StringView("tag")).toString();
    const bool isDeletion = action == QLatin1StringView("delete");
    if ((action != QLatin1StringView("push") && !isDeletion) || tag.isEmpty())
        return;
    const QString host = event.value(QLatin1StringView("request")).toObject().value(QLatin1StringView("host")).toString();
    if (host.isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“request.host” of an event is missing: it names the registry"));
    Announcement announcement = announce(host, target.value(QLatin1StringView("repository")).toString(), tag,
                                         target.value(QLatin1StringView("digest")).toString());
    if (isDeletion)
        announcement.kind = Announcement::Kind::Deleted;
    parsed.add(announcement);
}

} // namespace

std::optional<ParsedWebhook> distribution(const WebhookHeaders &, const QJsonObject &body)
{
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("distribution");
    if (body.value(QLatin1StringView("events")).isArray()) {
        const QJsonArray events = body.value(QLatin1StringView("events")).toArray();
        for (const QJsonValue &event : events)
            addEvent(parsed, event.toObject());
    } else if (isEvent(body)) {
        parsed.dialect = QStringLiteral("azure");
        addEvent(parsed, body);
    } else {
        return std::nullopt;
    }
    if (parsed.announcements.isEmpty())
        parsed.ignored = QStringLiteral("none of its events is the push or deletion of a tag");
    return parsed;
}

} // namespace dw::dialects
