#pragma once

#include "core/model/project.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace dw::ui {

class Form;

/// One stage's fields, with a live preview of what would match and where it would be reached.
class StageForm final : public QWidget
{
    Q_OBJECT
public:
    explicit StageForm(const Theme &theme, QWidget *parent = nullptr);

    void setStage(const Stage &stage, const QStringList &otherStages);
    void setTags(const QStringList &tags);
    void setDomain(const QString &domain);
    void setProject(const QString &project);
    [[nodiscard]] const Stage &stage() const { return m_stage; }

Q_SIGNALS:
    void edited();

private:
    void take();
    void preview();

    Stage m_stage;
    QStringList m_tags;
    QString m_domain;
    QString m_project;
    bool m_isFilling = false;
    Form *m_form;
    QLineEdit *m_name;
    QLineEdit *m_patterns;
    QLabel *m_matches;
    QCheckBox *m_auto;
    QCheckBox *m_confirm;
    QComboBox *m_promoteFrom;
    QLineEdit *m_subdomain;
    QLabel *m_address;
    QSpinBox *m_max;
    QSpinBox *m_keep;
    QSpinBox *m_age;
    QSpinBox *m_expire;
};

} // namespace dw::ui
