#pragma once

#include "core/model/project.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace dw::ui {

class ChoiceField;
class Form;
class HealthFields;
class NumberField;
class PillFlow;
class WindowList;

/// One stage's fields, with a live preview of what would match and where it would be reached.
class StageForm final : public QWidget
{
    Q_OBJECT
public:
    /// Who already has a host name, in words; empty: nobody.
    using HostOwner = std::function<QString(const QString &host)>;

    explicit StageForm(const Theme &theme, QWidget *parent = nullptr);

    void setStage(const Stage &stage, const QStringList &otherStages);
    /// The registry's tags, newest first; \a problem says why there are none.
    void setTags(const QStringList &tags, const QString &problem = {});
    void setDomain(const QString &domain, const QString &pattern);
    void setHostOwner(HostOwner owner);
    void setProject(const QString &project);
    [[nodiscard]] const Stage &stage() const { return m_stage; }
    /// Shows \a problem beside the field that the seed calls \a field. False: there is no such field here.
    bool showProblem(const QString &field, const QString &problem);

Q_SIGNALS:
    void edited();

private:
    void build();
    void buildTimes();
    void take();
    void preview();
    void previewTags();
    void previewAddress();

    const Theme &m_theme;
    Stage m_stage;
    QStringList m_tags;
    QString m_tagsProblem;
    QString m_domain;
    QString m_pattern = QStringLiteral("stage-{stage}-{project}");
    QString m_project;
    HostOwner m_owner;
    bool m_isFilling = false;
    Form *m_form;
    QLineEdit *m_name;
    QLineEdit *m_patterns;
    QLabel *m_matches = nullptr;
    PillFlow *m_matching;
    QCheckBox *m_auto;
    QCheckBox *m_confirm;
    QCheckBox *m_signed;
    ChoiceField *m_promoteFrom;
    QLineEdit *m_subdomain;
    QLabel *m_address = nullptr;
    NumberField *m_max;
    NumberField *m_keep;
    NumberField *m_drain;
    NumberField *m_expire;
    QCheckBox *m_removeDeleted;
    NumberField *m_age;
    WindowList *m_windows;
    HealthFields *m_health = nullptr;
};

} // namespace dw::ui
