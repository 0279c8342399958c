#pragma once

#include "core/base/clock.h"
#include "ui/models/cells.h"
#include "ui/models/recordmodel.h"
#include "ui/models/statsbook.h"

namespace dw::ui {

/// All instances, for search and for the project page.
class InstanceModel final : public RecordModel
{
    Q_OBJECT
public:
    enum Column { Tag, State, Address, Uptime, Cpu, Memory, ColumnCount };

    InstanceModel(StateStore &store, StatsBook &stats, const Clock &clock, QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant value(qint64 id, int column, int role) const override;

private:
    [[nodiscard]] QString text(const Instance &instance, int column) const;

    StatsBook &m_stats;
    const Clock &m_clock;
};

} // namespace dw::ui
