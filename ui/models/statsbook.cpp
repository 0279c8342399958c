#include "ui/models/statsbook.h"

namespace dw::ui {

void StatsBook::add(qint64 instance, double cpuPercent, qint64 memoryBytes)
{
    Series &series = m_series[instance];
    series.cpu << cpuPercent;
    if (series.cpu.size() > keep)
        series.cpu.removeFirst();
    series.memory = memoryBytes;
    Q_EMIT changed(instance);
}

void StatsBook::forget(qint64 instance)
{
    if (m_series.remove(instance) > 0)
        Q_EMIT changed(instance);
}

qint64 StatsBook::memory(qint64 instance) const
{
    const auto found = m_series.constFind(instance);
    return found == m_series.constEnd() ? -1 : found->memory;
}

} // namespace dw::ui
