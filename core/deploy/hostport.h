#pragma once

#include "core/base/random.h"
#include "core/model/engine.h"
#include "core/model/instance.h"

#include <QList>

namespace dw {

/// A host port that no instance has and, where the engine is on this machine, nothing listens on. It lies below the
/// ports systems hand out by themselves, so that a container finds its port free again after a restart.
/// Throws Error::Unavailable if there is none.
[[nodiscard]] int chooseHostPort(const QList<Instance> &instances, const EngineEndpoint &engine, RandomSource &random);

} // namespace dw
