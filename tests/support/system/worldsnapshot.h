#pragma once

#include "tests/support/system/systemworld.h"

namespace dw::test {

/// What a world's database, engine and proxy hold at one moment, in words that two moments are compared by.
struct WorldSnapshot {
    QString state;        ///< every instance with what it is and does, without ids: equal after equal operations
    QString identity;     ///< also ids, start times and ports: equal only if nothing was touched
    QStringList problems; ///< where the three contradict each other, or hold what is nobody's
};

[[nodiscard]] WorldSnapshot snapshotOf(SystemWorld &world);

} // namespace dw::test
