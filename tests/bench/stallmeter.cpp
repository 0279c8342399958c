#include "tests/bench/stallmeter.h"

#include <algorithm>
#include <ctime>

namespace dw::bench {

namespace {

constexpr double frame = 16;

QJsonObject summaryOf(QList<double> gaps)
{
    std::sort(gaps.begin(), gaps.end());
    const auto above = gaps.end() - std::upper_bound(gaps.begin(), gaps.end(), frame);
    const qsizetype place = gaps.size() * 99 / 100;
    return {{QStringLiteral("longest"), gaps.isEmpty() ? 0 : gaps.last()},
            {QStringLiteral("p99"), gaps.isEmpty() ? 0 : gaps[std::min(place, gaps.size() - 1)]},
            {QStringLiteral("above_16_ms"), qint64(above)}};
}

} // namespace

double threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
}

StallMeter::StallMeter(QObject *parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    connect(&m_timer, &QTimer::timeout, this, &StallMeter::beat);
}

void StallMeter::start()
{
    m_wall.clear();
    m_used.clear();
    m_clock.start();
    m_lastWall = 0;
    m_lastUsed = m_begun = threadTime();
    m_timer.start();
}

void StallMeter::beat()
{
    const double wall = double(m_clock.nsecsElapsed()) / 1e6;
    const double used = threadTime();
    m_wall << wall - m_lastWall;
    m_used << used - m_lastUsed;
    m_lastWall = wall;
    m_lastUsed = used;
}

QJsonObject StallMeter::stop()
{
    beat();
    m_timer.stop();
    return {{QStringLiteral("clock_ms"), summaryOf(m_wall)},
            {QStringLiteral("processor_ms"), summaryOf(m_used)},
            {QStringLiteral("seconds"), m_lastWall / 1000},
            {QStringLiteral("processor_share"), (m_lastUsed - m_begun) / std::max(m_lastWall, 1.0)}};
}

} // namespace dw::bench
