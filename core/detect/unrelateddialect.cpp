#include "core/detect/dialects.h"

namespace dw::dialects {

std::optional<ParsedWebhook> unrelated(const WebhookHeaders &headers, const QJsonObject &body)
{
    ParsedWebhook parsed;
    static constexpr std::pair<QByteArrayView, QLatin1StringView> senders[] = {
        {"x-forgejo-event", QLatin1StringView("forgejo")}, {"x-gitea-event", QLatin1StringView("gitea")},
        {"x-gogs-event", QLatin1StringView("gitea")},      {"x-gitlab-event", QLatin1StringView("gitlab")},
        {"x-github-event", QLatin1StringView("github")},
    };
    for (const auto &[header, dialect] : senders) {
        const QByteArray event = headers.value(header.toByteArray());
        if (event.isEmpty() || event.toLower().contains("package"))
            continue;
        parsed.dialect = dialect;
        parsed.ignored = QStringLiteral("event “%1” announces no image; subscribe to package events")
                             .arg(QString::fromUtf8(event.left(50)));
        return parsed;
    }
    const QString action = body.value(QLatin1StringView("action")).toString();
    if (action == QLatin1StringView("ping") || body.contains(QLatin1StringView("zen"))) {
        parsed.dialect = QStringLiteral("ping");
        parsed.ignored = QStringLiteral("a ping: the webhook works");
        return parsed;
    }
    return std::nullopt;
}

} // namespace dw::dialects
