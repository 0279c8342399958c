#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QList>
#include <QTimer>

namespace dw::bench {

/// Processor time of the calling thread, in ms.
[[nodiscard]] double threadTime();

/// How long an event loop keeps a timer of 1 ms waiting, by the clock and by the processor time that the loop's thread
/// used meanwhile. The latter does not count what other programs take away.
class StallMeter final : public QObject
{
public:
    explicit StallMeter(QObject *parent = nullptr);

    void start();
    /// Ends the measurement. All in ms: the longest gap, the 99th percentile, how many were above 16.
    [[nodiscard]] QJsonObject stop();

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_lastWall = 0;
    double m_lastUsed = 0;
    double m_begun = 0;
    QList<double> m_wall;
    QList<double> m_used;
};

} // namespace dw::bench
