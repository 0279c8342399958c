#pragma once

#include "core/notify/notification.h"

#include <QStringList>

namespace dw {

/// \a notification as a complete message (RFC 5322, UTF-8 as base64), lines ending in CRLF. Line breaks in the
/// addresses or the title cannot add header fields.
[[nodiscard]] QByteArray emailMessage(const Notification &notification, const QString &from, const QStringList &to);

/// Whether \a text can stand in a message's envelope: one @, no spaces, control characters or angle brackets.
[[nodiscard]] bool isEmailAddress(const QString &text);

} // namespace dw
