#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QJsonArray>

namespace dw::dialects {

std::optional<ParsedWebhook> quay(const WebhookHeaders &, const QJsonObject &body)
{
    const QString url = body.value(QLatin1StringView("docker_url")).toString();
    if (url.isEmpty() || !body.value(QLatin1StringView("repository")).isString())
        return std::nullopt;
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("quay");
    if (!body.value(QLatin1StringView("updated_tags")).isArray()) {
        parsed.ignored = QStringLiteral("the notification is not about pushed tags");
        return parsed;
    }
    const qsizetype slash = url.indexOf(QLatin1Char('/'));
    if (slash <= 0)
        throw Error(Error::Code::InvalidInput, QStringLiteral("“docker_url” names no registry host"));
    const QJsonArray tags = body.value(QLatin1StringView("updated_tags")).toArray();
    for (const QJsonValue &tag : tags)
        parsed.add(announce(url.first(slash), url.sliced(slash + 1), tag.toString()));
    return parsed;
}

} // namespace dw::dialects
