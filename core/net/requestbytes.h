#pragma once

#include "core/net/httptransport.h"

namespace dw {

/// Throws Error::InvalidInput if method or headers hold what would break out of their line.
void validateRequest(const HttpRequest &request);

/// What becomes of a connection after one exchange.
enum class Connection { Close, Keep };

/// Request line and headers as HTTP/1.1 sends them, up to the empty line.
[[nodiscard]] QByteArray requestHead(const HttpRequest &request, Connection connection);

/// \a piece as one chunk of a chunked body; an empty one is the end of the body.
[[nodiscard]] QByteArray chunk(const QByteArray &piece);

} // namespace dw
