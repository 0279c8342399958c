#pragma once

#include "core/base/wakeup.h"

#include <QElapsedTimer>

namespace dw {

/// Lets the event loop have a turn now and then while a flood is read: it would otherwise be read to its end in one go, and
/// whatever else the loop serves, a window for example, would stand still.
class Turn final
{
public:
    /// Completes at once, or, if the last turn was a while ago, when the loop has run.
    [[nodiscard]] QCoro::Task<> give(std::stop_token stop);

private:
    static constexpr qint64 longest = 4; ///< ms

    Wakeup m_rested;
    QElapsedTimer m_sinceTurn;
};

} // namespace dw
