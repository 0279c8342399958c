#include "core/detect/signature.h"

#include "core/base/constanttime.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace dw {

namespace {

constexpr const char *headerNames[] = {
    "x-forgejo-signature", "x-gitea-signature", "x-gogs-signature", "x-hub-signature-256",
    "x-signature-256", "x-jfrog-event-auth",
};

QByteArray hmac(const QByteArray &text, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toHex();
}

} // namespace

SignatureState checkSignature(const WebhookHeaders &headers, const QByteArray &body, const Secret &secret)
{
    if (secret.isEmpty())
        return SignatureState::NotChecked;
    const QByteArray key = secret.reveal().toUtf8();
    const QByteArray ofBody = hmac(body, key);
    const QByteArray payload = webhookPayload(headers, body);
    const QByteArray ofPayload = payload == body ? ofBody : hmac(payload, key);
    bool isStated = false;
    bool isValid = false;
    for (const char *name : headerNames) {
        QByteArray stated = headers.value(name).trimmed().toLower();
        if (stated.startsWith("sha256="))
            stated = stated.sliced(7);
        if (stated.isEmpty())
            continue;
        isStated = true;
        // Both are compared, always, so that the time tells nothing.
        const bool isOfBody = equalInConstantTime(stated, ofBody);
        const bool isOfPayload = equalInConstantTime(stated, ofPayload);
        isValid = isValid || isOfBody || isOfPayload;
    }
    if (isValid)
        return SignatureState::Valid;
    return isStated ? SignatureState::Wrong : SignatureState::Missing;
}

} // namespace dw
