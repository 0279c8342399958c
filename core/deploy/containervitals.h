#pragma once

#include "core/docker/dockertypes.h"

#include <optional>

namespace dw {

/// Watches what the engine says of one container while it is checked, and knows when it is lost: ended, caught in a
/// crash loop, paused, or on its way out.
class ContainerVitals final
{
public:
    /// Throws Error::Unhealthy naming the cause. One restart is forgiven (a database that was not there yet); the
    /// second one is a crash loop, once it is known how the container ended.
    void examine(const docker::Container &container);
    [[nodiscard]] int restarts() const { return m_restarts; }

private:
    int m_restarts = 0;
    std::optional<int> m_lastExitCode;
    bool m_outOfMemory = false;
};

/// “exit code 137 (killed by SIGKILL; out of memory)”: what an exit code usually means.
[[nodiscard]] QString exitCodeText(int exitCode, bool outOfMemory);

} // namespace dw
