#pragma once

#include "ui/models/stagemodel.h"
#include "ui/pages/page.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QDoubleSpinBox;
class QTableView;

namespace dw::ui {

class Form;
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
    void buildProject(QBoxLayout *columns);
    void buildStages(QBoxLayout *columns);
    void showStage(int row);
    void loadTags();
    void save();
    [[nodiscard]] QJsonObject json() const;

    Project m_before;
    Form *m_form;
    QLineEdit *m_name;
    QLineEdit *m_image;
    QComboBox *m_registry;
    QSpinBox *m_port;
    QLineEdit *m_health;
    QPlainTextEdit *m_environment;
    QPlainTextEdit *m_volumes;
    QSpinBox *m_memory;
    QDoubleSpinBox *m_cpus;
    StageModel m_stages;
    QTableView *m_stageTable;
    StageForm *m_stageForm;
    QPushButton *m_remove;
    QPushButton *m_save;
    QLabel *m_problem;
};

} // namespace dw::ui
