#pragma once

#include "core/model/delivery.h"

namespace dw::api {

/// Deliveries as JSON text, written without a tree in between: every webhook call is stored and answered with it.
/// apijson.h has them as objects.
[[nodiscard]] QByteArray traceText(const QList<TraceLine> &trace);
/// The delivery without its body.
[[nodiscard]] QByteArray decisionText(const Delivery &delivery);

} // namespace dw::api
