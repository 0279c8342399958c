#include "core/base/error.h"
#include "core/detect/inboxbody.h"
#include "core/detect/signature.h"
#include "core/detect/webhookparser.h"

using namespace dw;

/// Any bytes as a webhook body, in each of the header settings that change how it is read. What is kept of a body must
/// be small and readable again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    static const QList<WebhookHeaders> settings{
        {},
        {{"content-type", "application/x-www-form-urlencoded"}, {"x-gitea-event", "push"}, {"x-gitea-signature", "00"}},
        {{"x-forgejo-event", "package"}, {"x-hub-signature-256", "sha256=zz"}},
    };
    for (const WebhookHeaders &headers : settings) {
        static_cast<void>(checkSignature(headers, body, Secret(QStringLiteral("s3cret"))));
        Delivery delivery;
        delivery.body = keptText(body);
        try {
            const QJsonObject object = webhookObject(headers, body);
            delivery.body = keptBody(object, {});
            const ParsedWebhook parsed = parseWebhook(headers, object);
            delivery.body = keptBody(object, parsed.announcements);
            for (const Announcement &announcement : parsed.announcements) {
                const bool hasTag = !announcement.image.tag.isEmpty();
                if (announcement.image.path.isEmpty() || (hasTag && !isValidTag(announcement.image.tag)))
                    __builtin_trap();
            }
        } catch (const Error &) {
        }
        if (delivery.body.size() > maximumKeptBody)
            __builtin_trap();
        static_cast<void>(announcementsOf(delivery));
    }
    return 0;
}
