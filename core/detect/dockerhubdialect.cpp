#include "core/base/error.h"
#include "core/detect/dialects.h"

namespace dw::dialects {

std::optional<ParsedWebhook> dockerHub(const WebhookHeaders &, const QJsonObject &body)
{
    const QJsonValue push = body.value(QLatin1StringView("push_data"));
    const QJsonObject repository = body.value(QLatin1StringView("repository")).toObject();
    if (!push.isObject() || repository.isEmpty())
        return std::nullopt;
    const QString name = repository.value(QLatin1StringView("repo_name")).toString();
    if (name.isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“repository.repo_name” is missing"));
    const QString path = name.contains(QLatin1Char('/')) ? name : QString(QStringLiteral("library/") + name);
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("dockerhub");
    parsed.add(announce(QStringLiteral("docker.io"), path, push.toObject().value(QLatin1StringView("tag")).toString()));
    return parsed;
}

} // namespace dw::dialects
