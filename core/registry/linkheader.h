#pragma once

#include <QByteArray>

#include <optional>

namespace dw {

/// The target of the rel="next" link in a Link field value (RFC 8288), exactly as it was sent; std::nullopt if there
/// is none or the field is malformed.
[[nodiscard]] std::optional<QByteArray> nextLink(QByteArrayView field);

} // namespace dw
