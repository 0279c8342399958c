#pragma once

#include "ui/pages/lane.h"
#include "ui/pages/page.h"

class QSplitter;

namespace dw::ui {

class DeployMenu;
class ProjectPanels;

/// One project: its stages as lanes, and below them its logs, history and configuration.
class ProjectPage final : public Page
{
    Q_OBJECT
public:
    ProjectPage(Desk &desk, Navigation &navigation, Operations &operations);
    ~ProjectPage() override;

    void setProject(qint64 project);
    [[nodiscard]] qint64 project() const { return m_project; }
    void showInstanceLog(qint64 instance);
    void tick() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildHeader();
    void arrangeHeader();
    void take(RecordKind kind, qint64 id);
    void rebuildLanes();
    void alignHeaders();
    void refreshHeader();
    [[nodiscard]] const Project *current() const;

    qint64 m_project = 0;
    Pill *m_state;
    QLabel *m_image;
    ElidedLabel *m_details;
    QPushButton *m_edit;
    QPushButton *m_check;
    QPushButton *m_deploy;
    DeployMenu *m_deployMenu;
    QSplitter *m_splitter;
    QHBoxLayout *m_lanes;
    QList<Lane *> m_laneList;
    QList<qint64> m_stageIds;
    ProjectPanels *m_panels;
    bool m_isNarrow = false;
    int m_wordsWidth = 0; ///< of the buttons that give theirs up
};

} // namespace dw::ui
