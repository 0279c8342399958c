#pragma once

namespace dw {

/// Runs the desktop, or says why this program has none. Makes its own application object. Returns the exit code.
[[nodiscard]] int runDesktop(int &argc, char **argv);

} // namespace dw
