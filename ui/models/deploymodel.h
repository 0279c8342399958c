#pragma once

#include "core/base/clock.h"
#include "ui/models/cells.h"
#include "ui/models/recordmodel.h"

namespace dw::ui {

/// Deploys with their state and phases.
class DeployModel final : public RecordModel
{
    Q_OBJECT
public:
    enum Column { ProjectName, StageName, Tag, Kind, State, Phases, Duration, Cause, When, ColumnCount };

    DeployModel(StateStore &store, const Clock &clock, QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant value(qint64 id, int column, int role) const override;

private:
    [[nodiscard]] QString text(const Deploy &deploy, int column) const;

    const Clock &m_clock;
};

} // namespace dw::ui
