#include "core/detect/webhookbody.h"

#include "core/base/error.h"

#include <QJsonDocument>

namespace dw {

QByteArray webhookPayload(const WebhookHeaders &headers, const QByteArray &body)
{
    const QByteArray type = headers.value("content-type").toLower();
    if (!type.startsWith("application/x-www-form-urlencoded"))
        return body;
    static constexpr QByteArrayView name("payload=");
    const QList<QByteArray> fields = body.split('&');
    for (QByteArray field : fields) {
        if (field.startsWith(name))
            return QByteArray::fromPercentEncoding(field.sliced(name.size()).replace('+', ' '));
    }
    return body;
}

QJsonObject webhookObject(const WebhookHeaders &headers, const QByteArray &body)
{
    if (body.size() > maximumWebhookBody)
        throw Error(Error::Code::TooLarge, QStringLiteral("the body has %1 bytes; at most %2 are taken")
                        .arg(body.size()).arg(maximumWebhookBody));
    const QByteArray payload = webhookPayload(headers, body);
    if (payload.trimmed().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the body is empty; send JSON such as {\"image\": \"registry/org/app:tag\"}"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(payload, &problem);
    if (problem.error != QJsonParseError::NoError)
        throw Error(Error::Code::InvalidInput, QStringLiteral("the body is no JSON: %1 at byte %2")
                        .arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the body is JSON but no object; send {\"image\": \"registry/org/app:tag\"}"));
    return document.object();
}

} // namespace dw
