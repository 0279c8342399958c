#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QJsonArray>

namespace dw::dialects {

namespace {

Announcement fromReference(const QJsonValue &value)
{
    if (!value.isString())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“image” is no text; send {\"image\": \"registry/org/app:tag\"}"));
    Announcement result;
    result.image = ImageReference::parse(value.toString());
    result.image.domain = result.image.domain.toLower();
    if (result.image.tag.isEmpty() && result.image.digest.isEmpty())
        result.image.tag = QStringLiteral("latest");
    if (result.image.tag.isEmpty())
        result.kind = Announcement::Kind::Untagged;
    return result;
}

} // namespace

std::optional<ParsedWebhook> plain(const WebhookHeaders &, const QJsonObject &body)
{
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("plain");
    if (body.contains(QLatin1StringView("image"))) {
        parsed.add(fromReference(body.value(QLatin1StringView("image"))));
        return parsed;
    }
    if (body.value(QLatin1StringView("images")).isArray()) {
        const QJsonArray images = body.value(QLatin1StringView("images")).toArray();
        for (const QJsonValue &image : images)
            parsed.add(fromReference(image));
        return parsed;
    }
    const QJsonValue name = body.value(QLatin1StringView("name"));
    const QJsonValue tag = body.value(QLatin1StringView("tag"));
    if (!name.isString() || !tag.isString())
        return std::nullopt;
    const QString text = name.toString() + (tag.toString().isEmpty() ? QString() : QString(QLatin1Char(':') + tag.toString()));
    parsed.add(fromReference(text));
    return parsed;
}

} // namespace dw::dialects
