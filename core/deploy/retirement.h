#pragma once

#include "core/model/instance.h"

#include <QList>

namespace dw {

/// Which instances of a stage make room for \a fresh: every other digest of its tag, then the oldest unpinned
/// non-default ones until at most \a maxInstances run, \a fresh among them. Pinned and default ones never.
[[nodiscard]] QList<Instance> instancesToRetire(const QList<Instance> &ofStage, InstanceId fresh, int maxInstances);

/// Which retired instances are beyond the \a keepPrevious newest: those go for good, and with them what is on its
/// way out already, and what has failed or is missing and neither pinned nor default.
[[nodiscard]] QList<Instance> instancesToForget(const QList<Instance> &ofStage, int keepPrevious);

} // namespace dw
