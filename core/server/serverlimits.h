#pragma once

#include "core/base/clock.h"

namespace dw {

/// What a client may take of the daemon. Tests use small ones.
struct ServerLimits {
    int connections = 512;
    int connectionsPerAddress = 384; ///< a reverse proxy in front is one address; more is 503
    qint64 header = 64 << 10;        ///< bytes; more is 431
    qint64 body = 1 << 20;           ///< bytes; more is 413, told as soon as it is known
    qint64 unsent = 256 << 10;       ///< bytes waiting for a slow client before its stream waits
    milliseconds idle{60s};          ///< between two requests
    milliseconds request{30s};       ///< from the first byte of a request to its last; more is 408
    milliseconds stalled{60s};       ///< without a byte taken by a client that has some to take
    milliseconds heartbeat{15s};     ///< between two comments in a silent stream
    milliseconds farewell{2s};       ///< for the last answer at the end of the program, or after a refusal
};

} // namespace dw
