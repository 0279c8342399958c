#pragma once

#include "core/detect/tagages.h"
#include "core/model/delivery.h"

#include <optional>

namespace dw {

/// What the trace of \a tag says about the others that came together with it: which of them is the newest, and by what.
/// std::nullopt if there are none.
[[nodiscard]] std::optional<TraceLine> lineOnSiblings(const QString &tag, const QStringList &siblings, const TagAges &ages);

} // namespace dw
