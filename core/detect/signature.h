#pragma once

#include "core/base/secret.h"
#include "core/detect/webhookbody.h"

namespace dw {

/// NotChecked: there is no HMAC secret to check with.
enum class SignatureState { NotChecked, Missing, Valid, Wrong };

/// Compares the HMAC-SHA256 that a caller states (X-Forgejo-, X-Gitea-, X-Gogs-Signature, X-Hub-Signature-256 …) with the
/// one of the raw body, or of the decoded payload of a form as Gitea signs it, in constant time. Empty headers are
/// missing ones; SHA-1 is not taken.
[[nodiscard]] SignatureState checkSignature(const WebhookHeaders &headers, const QByteArray &body, const Secret &secret);

} // namespace dw
