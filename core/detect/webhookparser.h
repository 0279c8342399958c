#pragma once

#include "core/detect/announcement.h"
#include "core/detect/webhookbody.h"

namespace dw {

/// Reads a webhook call of any dialect of SPEC §2, told by its content. Throws Error::InvalidInput that says what is
/// wrong with it, TooLarge.
[[nodiscard]] ParsedWebhook parseWebhook(const WebhookHeaders &headers, const QByteArray &body);
/// The same for the \a object that the body was (webhookObject()).
[[nodiscard]] ParsedWebhook parseWebhook(const WebhookHeaders &headers, const QJsonObject &object);

} // namespace dw
