#pragma once

#include "core/base/error.h"
#include "core/detect/detection.h"

namespace dw {

/// One webhook call as it arrived; authenticity of the address was checked before.
struct WebhookCall {
    QMap<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;                      ///< raw
};

/// A webhook call as it is kept: to be decided, or decided already by what it is.
struct Intake {
    DetectionCase detection; ///< its delivery is not stored yet
    bool isDecided = false;
    std::optional<Error> refusal; ///< what the caller is told; such a delivery is kept as rejected
};

/// Understands \a call and checks its signature with \a secret.
[[nodiscard]] Intake takeIn(const WebhookCall &call, const Secret &secret, const QDateTime &now);
/// \a delivery, kept earlier, to be decided again.
[[nodiscard]] DetectionCase caseOf(Delivery delivery, Creation creation);
/// A delivery of \a source that is to be decided about \a image alone; without tag it means latest.
[[nodiscard]] DetectionCase caseOf(const ImageReference &image, DeliverySource source, const QDateTime &now);

} // namespace dw
