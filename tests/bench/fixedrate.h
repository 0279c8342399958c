#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace dw::bench {

/// How long the answers to a fixed rate of requests took, each counted from when it was due to be sent, so that waiting
/// for a slow answer counts for those behind it too.
struct Latencies {
    QString problem; ///< empty if all were answered with 2xx
    int answered = 0;
    double p50 = 0;  ///< ms
    double p99 = 0;
    double longest = 0;
};

/// Sends \a request, complete with its header, to 127.0.0.1:\a port \a perSecond times a second over kept connections.
[[nodiscard]] Latencies sendAtFixedRate(quint16 port, const QByteArray &request, int perSecond, std::chrono::seconds duration);

} // namespace dw::bench
