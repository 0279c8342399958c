#pragma once

#include "core/base/random.h"
#include "core/model/engine.h"
#include "core/model/instance.h"
#include "core/model/portrange.h"

#include <QList>

namespace dw {

/// One of \a ports that no instance has and, where the engine is on this machine, nothing listens on.
/// Throws Error::Unavailable if there is none.
[[nodiscard]] int chooseHostPort(const PortRange &ports, const QList<Instance> &instances, const EngineEndpoint &engine,
                                 RandomSource &random);

} // namespace dw
