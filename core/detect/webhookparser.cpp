#include "core/detect/webhookparser.h"

#include "core/base/error.h"
#include "core/detect/dialects.h"

namespace dw {

ParsedWebhook parseWebhook(const WebhookHeaders &headers, const QByteArray &body)
{
    return parseWebhook(headers, webhookObject(headers, body));
}

ParsedWebhook parseWebhook(const WebhookHeaders &headers, const QJsonObject &object)
{
    using Dialect = std::optional<ParsedWebhook> (*)(const WebhookHeaders &, const QJsonObject &);
    // Gitea and Forgejo come before GitHub, whose event names they also send.
    static constexpr Dialect all[] = {
        dialects::gitea, dialects::github, dialects::dockerHub, dialects::distribution, dialects::harbor,
        dialects::jfrog, dialects::quay, dialects::plain, dialects::unrelated,
    };
    for (const Dialect dialect : all) {
        std::optional<ParsedWebhook> parsed = dialect(headers, object);
        if (!parsed)
            continue;
        if (parsed->announcements.isEmpty() && parsed->ignored.isEmpty())
            parsed->ignored = QStringLiteral("the body announces no image");
        return *parsed;
    }
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("the body is of no kind that is understood; send {\"image\": \"registry/org/app:tag\"}, "
                               "or use the webhook of Gitea, Forgejo, GitHub, Docker Hub, Harbor, GitLab, Quay, Azure, JFrog or a registry"));
}

} // namespace dw
