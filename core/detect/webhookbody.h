#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>

namespace dw {

/// Header fields of a webhook call, with lower-case names.
using WebhookHeaders = QMap<QByteArray, QByteArray>;

/// Bytes of a webhook body that are looked at at all.
inline constexpr qsizetype maximumWebhookBody = 1 << 20;

/// The JSON text in \a body: itself, or the decoded field “payload” if the body is a form, as Gitea can send it.
[[nodiscard]] QByteArray webhookPayload(const WebhookHeaders &headers, const QByteArray &body);
/// The JSON object in \a body. Throws Error::InvalidInput, or TooLarge above maximumWebhookBody.
[[nodiscard]] QJsonObject webhookObject(const WebhookHeaders &headers, const QByteArray &body);

} // namespace dw
