#pragma once

#include <QtGlobal>

namespace dw {

/// How far the pull of an image is.
struct PullState {
    int layers = 0;   ///< 0: nothing is known
    int done = 0;     ///< layers that are here
    qint64 bytes = 0; ///< read so far
    int percent = 0;  ///< of the layers that are not there from another image; never falls
    friend bool operator==(const PullState &, const PullState &) = default;
};

} // namespace dw
