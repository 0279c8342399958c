#pragma once

#include "ui/models/deploymodel.h"
#include "ui/models/projectmodel.h"
#include "ui/models/recordfilter.h"
#include "ui/pages/page.h"

class QFrame;
class QMenu;

namespace dw::ui {

class DeployMenu;
class SearchField;
class StatTile;
class Table;

/// What runs, what needs attention, and what happened last.
class DashboardPage final : public Page
{
    Q_OBJECT
public:
    DashboardPage(Desk &desk, Navigation &navigation, Operations &operations);

    void tick() override;
    [[nodiscard]] QWidget *searchField() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Where something needs attention.
    struct Place {
        QString project;
        QString stage;
        QString text; ///< with what it is
    };

    void buildTiles();
    void buildProjects();
    void buildDeploys();
    void openDeployMenu(qint64 project, const QPoint &place);
    void fitProjects();
    void refresh();
    void refreshAttention();
    void refreshDeploys();
    [[nodiscard]] QStringList attentionTexts(const Place &first, int count) const;

    ProjectModel m_projects;
    DeployModel m_deploys;
    RecordFilter m_projectFilter;
    RecordFilter m_deployFilter;
    StatTile *m_running;
    StatTile *m_attention;
    StatTile *m_today;
    StatTile *m_median;
    SearchField *m_search;
    QMenu *m_menu;
    DeployMenu *m_deployMenu;
    QFrame *m_projectFrame;
    Table *m_projectTable;
    Table *m_deployTable;
};

} // namespace dw::ui
