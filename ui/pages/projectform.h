#pragma once

#include "core/model/project.h"
#include "ui/desk.h"

#include <QJsonObject>
#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;

namespace dw::ui {

class ChoiceField;
class Form;
class MountList;
class NumberField;
class SecretList;

/// What a project is and how its containers run, apart from its stages.
class ProjectForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ProjectForm(Desk &desk, QWidget *parent = nullptr);

    void set(const Project &project);
    /// \a before with what the fields say now.
    [[nodiscard]] Project project(const Project &before) const;
    /// The environment in the API's shape: secret values that were not replaced stay.
    [[nodiscard]] QJsonObject environment() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString image() const;
    [[nodiscard]] qint64 registry() const;
    /// Shows \a problem beside the field that the seed calls \a field. False: there is no such field here.
    bool showProblem(const QString &field, const QString &problem);
    void clearProblems();

Q_SIGNALS:
    void nameChanged(const QString &name);
    /// Another image or registry: its tags are others.
    void imageChanged();

private:
    void build();
    void buildRun();
    void fillChoices(const Project &project);
    void loadEngines();

    Desk &m_desk;
    Form *m_form;
    QLineEdit *m_name;
    QLineEdit *m_image;
    ChoiceField *m_registry;
    ChoiceField *m_engine;
    NumberField *m_port;
    QLineEdit *m_health;
    QLineEdit *m_version;
    QPlainTextEdit *m_environment;
    SecretList *m_secrets;
    MountList *m_mounts;
    NumberField *m_memory;
    QDoubleSpinBox *m_cpus;
    ChoiceField *m_restart;
    QCheckBox *m_readOnly;
    QLineEdit *m_user;
    QLineEdit *m_networks;
    QPlainTextEdit *m_labels;
};

} // namespace dw::ui
