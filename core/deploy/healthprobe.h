#pragma once

#include "core/docker/dockertypes.h"

#include <QCoroTask>

#include <optional>
#include <stop_token>

namespace dw {

/// What one probe said.
struct ProbeResult {
    /// Waiting: too early to tell, counts as nothing. Hopeless: asking again would not help.
    enum class Verdict { Healthy, Waiting, Failed, Hopeless };

    Verdict verdict = Verdict::Failed;
    QString text; ///< the answer or the failure, for the transcript
    std::optional<milliseconds> next{}; ///< ask again no later than this
};

/// One rung of the health ladder (SPEC §3): a way to ask a container whether it is well.
class HealthProbe
{
public:
    HealthProbe() = default;
    virtual ~HealthProbe() = default;
    Q_DISABLE_COPY_MOVE(HealthProbe)

    /// “HTTP /api/health”, “TCP port 3000” …
    [[nodiscard]] virtual QString method() const = 0;
    /// The longest pause between two probes, at most \a interval.
    [[nodiscard]] virtual milliseconds longestPause(milliseconds interval) const = 0;
    /// Asks once; \a container is as the engine has just described it. Throws Error::Cancelled only: whatever else goes
    /// wrong is an answer.
    [[nodiscard]] virtual QCoro::Task<ProbeResult> ask(docker::Container container, std::stop_token stop) = 0;
};

} // namespace dw
