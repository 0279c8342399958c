#pragma once

#include "core/base/taskgroup.h"
#include "core/deploy/deployparts.h"

#include <functional>

namespace dw {

/// Removes what nobody needs any more: images, if the settings want it, and the history of deploys beyond what they keep.
/// In small pieces, so that nobody waits for it.
class Housekeeping final
{
public:
    explicit Housekeeping(DeployParts parts) : m_parts(std::move(parts)) {}

    /// Begins what is to be done and is not under way. Images go only while \a isCalm.
    void begin(TaskGroup &tasks, bool isCalm);

private:
    [[nodiscard]] QCoro::Task<> pruneImages(EngineId engine, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> forgetDeploys(std::stop_token stop);
    [[nodiscard]] QCoro::Task<> forgetOfStage(StageId stage, std::stop_token stop);

    DeployParts m_parts;
    bool m_isForgetting = false;
};

} // namespace dw
