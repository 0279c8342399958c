#pragma once

#include "core/net/httptransport.h"

#include <QDateTime>

#include <optional>

namespace dw {

/// How many requests a server says are left (RateLimit-Remaining and its variants), if it says so.
[[nodiscard]] std::optional<int> rateLimitLeft(const HttpHeaders &headers);
/// When to come back by Retry-After, in seconds or as a date; invalid if it does not say. Never more than a day away.
[[nodiscard]] QDateTime retryTime(const HttpHeaders &headers, const QDateTime &now);

} // namespace dw
