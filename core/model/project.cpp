#include "core/model/project.h"

#include <algorithm>

namespace dw {

const Stage *Project::stage(const QString &stageName) const
{
    const auto found = std::ranges::find(stages, stageName, &Stage::name);
    return found == stages.end() ? nullptr : &*found;
}

const Stage *Project::stage(StageId stageId) const
{
    const auto found = std::ranges::find(stages, stageId, &Stage::id);
    return found == stages.end() ? nullptr : &*found;
}

} // namespace dw
