#pragma once

#include "core/detect/poller.h"

#include <QJsonObject>

namespace dw {

/// \a registry as the API shows it, with what the poller knows of it as “state”: ok with the time of the last whole
/// round, or unknown with the reason and since when.
[[nodiscard]] QJsonObject registryView(const Registry &registry, const Poller &poller);

} // namespace dw
