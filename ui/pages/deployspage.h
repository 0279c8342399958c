#pragma once

#include "ui/models/deploymodel.h"
#include "ui/models/recordfilter.h"
#include "ui/pages/page.h"

class QComboBox;
class QStackedWidget;

namespace dw::ui {

class DeployDetail;
class NoticePage;
class SearchField;
class Table;

/// All deploys; one opens beside them.
class DeploysPage final : public Page
{
    Q_OBJECT
public:
    DeploysPage(Desk &desk, Navigation &navigation, Operations &operations);

    void showDeploy(qint64 deploy);
    void tick() override;
    [[nodiscard]] QWidget *searchField() const override;

private:
    void buildTable();
    void buildFilters();
    void fillProjects();
    void filter();
    void keepFilters();
    void showEmptiness();

    DeployModel m_model;
    RecordFilter m_filter;
    SearchField *m_search;
    QComboBox *m_projects;
    QComboBox *m_states;
    Table *m_table;
    QStackedWidget *m_stack;
    DeployDetail *m_detail;
};

} // namespace dw::ui
