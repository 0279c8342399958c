#pragma once

#include "core/model/engine.h"

namespace dw {

/// What is wrong with the certificates of \a engine for its address, and what to write instead; empty: nothing. Whether the
/// files are there is seen when the engine is connected to: they may come later, and be renewed.
[[nodiscard]] QString certificatesProblem(const EngineEndpoint &engine);

/// The same for its server_ip.
[[nodiscard]] QString serverIpProblem(const EngineEndpoint &engine);

} // namespace dw
