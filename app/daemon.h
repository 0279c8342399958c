#pragma once

#include "app/commandline.h"

namespace dw {

/// Runs the daemon until SIGTERM or SIGINT, then drains it. Needs a QCoreApplication. Returns the exit code.
[[nodiscard]] int runDaemon(const CommandLine &commandLine);

} // namespace dw
