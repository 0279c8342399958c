#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QUrl>

namespace dw::dialects {

std::optional<ParsedWebhook> jfrog(const WebhookHeaders &, const QJsonObject &body)
{
    const QJsonObject data = body.value(QLatin1StringView("data")).toObject();
    if (!body.value(QLatin1StringView("domain")).isString() || !body.value(QLatin1StringView("event_type")).isString()
        || data.isEmpty())
        return std::nullopt;
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("jfrog");
    const QString event = body.value(QLatin1StringView("event_type")).toString();
    const bool isDeletion = event == QLatin1StringView("deleted");
    if (body.value(QLatin1StringView("domain")).toString() != QLatin1StringView("docker")
        || (event != QLatin1StringView("pushed") && !isDeletion)) {
        parsed.ignored = QStringLiteral("event “%1” announces no image").arg(event.left(50));
        return parsed;
    }
    const QUrl origin(body.value(QLatin1StringView("jpd_origin")).toString(), QUrl::StrictMode);
    if (origin.host().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“jpd_origin” names no host"));
    const QString path = data.value(QLatin1StringView("repo_key")).toString() + QLatin1Char('/')
        + data.value(QLatin1StringView("image_name")).toString();
    const QString digest = QStringLiteral("sha256:") + data.value(QLatin1StringView("sha256")).toString();
    Announcement announcement = announce(origin.authority(QUrl::FullyEncoded).section(QLatin1Char('@'), -1), path,
                                         data.value(QLatin1StringView("tag")).toString(), digest);
    if (isDeletion && announcement.kind == Announcement::Kind::Pushed)
        announcement.kind = Announcement::Kind::Deleted;
    parsed.add(announcement);
    return parsed;
}

} // namespace dw::dialects
