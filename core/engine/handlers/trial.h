#pragma once

#include "core/api/apistream.h"

namespace dw {

/// A peer answered when somebody tried it: {"state": "ok", "text": …}.
[[nodiscard]] ApiResponse trialResult(const QString &text);
/// \a error of the peer that was tried. What it says of credentials is about ours, not about the caller's token.
[[nodiscard]] Error trialError(const Error &error);

} // namespace dw
