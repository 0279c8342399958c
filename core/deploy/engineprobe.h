#pragma once

#include "core/deploy/healthprobe.h"

namespace dw {

/// Takes the engine's word: the HEALTHCHECK of the image or of the project, which the engine runs in the container.
class EngineProbe final : public HealthProbe
{
public:
    [[nodiscard]] QString method() const override { return QStringLiteral("HEALTHCHECK of the image"); }
    [[nodiscard]] milliseconds longestPause(milliseconds interval) const override { return std::min<milliseconds>(interval, 1s); }
    [[nodiscard]] QCoro::Task<ProbeResult> ask(docker::Container container, std::stop_token stop) override;
};

} // namespace dw
