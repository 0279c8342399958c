#pragma once

#include <QHash>
#include <QList>
#include <QObject>

namespace dw::ui {

/// The last ten minutes of CPU and memory of the instances that are watched.
class StatsBook final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype keep = 120;

    using QObject::QObject;

    void add(qint64 instance, double cpuPercent, qint64 memoryBytes);
    void forget(qint64 instance);
    /// CPU in percent, oldest first.
    [[nodiscard]] QList<double> cpu(qint64 instance) const { return m_series.value(instance).cpu; }
    /// -1: unknown.
    [[nodiscard]] qint64 memory(qint64 instance) const;

Q_SIGNALS:
    void changed(qint64 instance);

private:
    struct Series {
        QList<double> cpu;
        qint64 memory = -1;
    };
    QHash<qint64, Series> m_series;
};

} // namespace dw::ui
