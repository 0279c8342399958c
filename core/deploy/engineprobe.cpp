#include "core/deploy/engineprobe.h"

namespace dw {

QCoro::Task<ProbeResult> EngineProbe::ask(docker::Container container, std::stop_token /*stop*/)
{
    QString text = container.health.isEmpty() ? QStringLiteral("no word from the engine") : container.health;
    if (!container.healthLog.isEmpty() && !container.healthLog.last().trimmed().isEmpty())
        text += QStringLiteral(": ") + container.healthLog.last();
    if (container.health == QLatin1StringView("healthy"))
        co_return ProbeResult{ProbeResult::Verdict::Healthy, text};
    // The engine says unhealthy only after its own retries, so nothing is left to count.
    const bool isUnhealthy = container.health == QLatin1StringView("unhealthy");
    co_return ProbeResult{isUnhealthy ? ProbeResult::Verdict::Hopeless : ProbeResult::Verdict::Waiting, text};
}

} // namespace dw
