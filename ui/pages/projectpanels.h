#pragma once

#include "ui/models/deploymodel.h"
#include "ui/models/recordfilter.h"
#include "ui/pages/logfeeder.h"
#include "ui/pages/page.h"
#include "ui/widgets/pill.h"

#include <QFrame>

class QComboBox;
class QStackedWidget;
class QTabBar;
class QTextEdit;

namespace dw::ui {

class PullBar;
class Table;

/// What stands below a project's lanes: deploy log, history, container log and configuration.
class ProjectPanels final : public QFrame
{
    Q_OBJECT
public:
    ProjectPanels(Desk &desk, Navigation &navigation, QWidget *parent = nullptr);

    void setProject(qint64 project);
    /// Takes up a newer deploy, changed instances or settings of the project.
    void refresh();
    void showInstanceLog(qint64 instance);
    void tick();

private:
    enum Panel { DeployLog, History, ContainerLog, Configuration };

    void build();
    void showPanel(int panel);
    void followLatest();
    void followContainer();
    void fillContainers();
    void showConfiguration();
    [[nodiscard]] const Project *current() const;

    Desk &m_desk;
    Navigation &m_navigation;
    qint64 m_project = 0;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QLabel *m_tag;
    Pill *m_state;
    PullBar *m_pull;
    QWidget *m_deployState; ///< bar, tag and state of the deploy whose log is shown
    QComboBox *m_containers;
    LogPanel *m_deployLog;
    LogPanel *m_containerLog;
    LogFeeder m_deployFeeder;
    LogFeeder m_containerFeeder;
    DeployModel m_model;
    RecordFilter m_filter;
    Table *m_history;
    QTextEdit *m_configuration;
};

} // namespace dw::ui
