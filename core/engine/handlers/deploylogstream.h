#pragma once

#include "core/api/apistream.h"
#include "core/base/wakeup.h"
#include "core/engine/engineparts.h"

#include <deque>

namespace dw {

/// A deploy's log from the line after \a afterLine on, as events of type “log”; numbers are line numbers. Once the
/// While its image is pulled, events of type “pull” say how far that is; they have no number of their own. Once the
/// deploy is no longer open, one event “end” with the deploy follows, and the stream ends. SoFar does not wait for that.
class DeployLogStream final : public ApiStream
{
public:
    enum class Mode { Follow, SoFar };

    DeployLogStream(EngineParts &parts, DeployId id, qint64 afterLine, Mode mode);
    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override;

private:
    [[nodiscard]] bool isNew(const PullState &pull) const;

    EngineParts &m_parts;
    DeployId m_id;
    qint64 m_line;
    std::deque<DeployLogLine> m_read;
    PullState m_pull; ///< what was told last
    Mode m_mode;
    bool m_ended = false;
    Wakeup m_changed;
};

} // namespace dw
