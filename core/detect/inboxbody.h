#pragma once

#include "core/detect/announcement.h"
#include "core/detect/webhookbody.h"
#include "core/model/delivery.h"

namespace dw {

inline constexpr qsizetype maximumKeptBody = 64 << 10;

/// The object of a body as the inbox keeps it: redacted and at most maximumKeptBody bytes. One that is longer is kept as
/// the \a images it announced, so that it can still be decided again.
[[nodiscard]] QByteArray keptBody(const QJsonObject &object, const QList<Announcement> &images);
/// The same for a \a body that is no JSON object.
[[nodiscard]] QByteArray keptText(const QByteArray &body);
/// The dialect of a finding that a tag has vanished.
[[nodiscard]] QString deletionDialect();
/// What a kept delivery announced.
[[nodiscard]] QList<Announcement> announcementsOf(const Delivery &delivery);

} // namespace dw
