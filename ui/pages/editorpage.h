#pragma once

#include "ui/models/stagemodel.h"
#include "ui/pages/page.h"

class QPushButton;
class QTableView;

namespace dw::ui {

class ProjectForm;
class StageForm;

/// Makes or changes a project and its stages. What was typed stays when the daemon refuses or is lost.
class EditorPage final : public Page
{
    Q_OBJECT
public:
    EditorPage(Desk &desk, Navigation &navigation, Operations &operations);

    /// 0: a new project.
    void edit(qint64 project);

private:
    void buildHeader();
    void buildProject(QBoxLayout *columns);
    void buildStages(QBoxLayout *columns);
    void buildStageTable();
    [[nodiscard]] QHBoxLayout *stageActions();
    void showStage(int row);
    void loadTags();
    void save();
    void showProblems(const Error &error);
    [[nodiscard]] bool showProblem(const QString &line);
    [[nodiscard]] QString ownerOf(const QString &host) const;
    [[nodiscard]] QJsonObject json() const;

    Project m_before;
    QString m_domain;
    QString m_pattern;
    ProjectForm *m_project;
    StageModel m_stages;
    QTableView *m_stageTable;
    StageForm *m_stageForm;
    QPushButton *m_remove;
    QPushButton *m_save;
    QLabel *m_problem;
};

} // namespace dw::ui
