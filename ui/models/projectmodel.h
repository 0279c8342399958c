#pragma once

#include "core/base/clock.h"
#include "ui/models/cells.h"
#include "ui/models/recordmodel.h"
#include "ui/models/statsbook.h"

namespace dw::ui {

/// The worst that can be said of a project's instances, and how many run.
struct ProjectSummary {
    Tone tone = Tone::Idle;
    int running = 0;
    int starting = 0;
    int failing = 0;
    int total = 0;
};
[[nodiscard]] ProjectSummary summaryOf(const StateStore &store, ProjectId project);

/// Projects with their stages, latest activity and load.
class ProjectModel final : public RecordModel
{
    Q_OBJECT
public:
    enum Column { Name, Stages, Instances, Activity, Cpu, Memory, DeployButton, ColumnCount };

    ProjectModel(StateStore &store, StatsBook &stats, const Clock &clock, QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant value(qint64 id, int column, int role) const override;
    [[nodiscard]] qint64 affected(RecordKind kind, qint64 id) const override;

private:
    [[nodiscard]] QString text(const Project &project, int column) const;
    [[nodiscard]] QString instancesText(const ProjectSummary &summary) const;
    [[nodiscard]] QString activityText(const Project &project) const;
    [[nodiscard]] QList<PillText> pills(const Project &project) const;
    [[nodiscard]] QList<double> load(ProjectId project) const;
    [[nodiscard]] qint64 memory(ProjectId project) const;

    StatsBook &m_stats;
    const Clock &m_clock;
};

} // namespace dw::ui
