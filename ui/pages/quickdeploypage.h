#pragma once

#include "ui/pages/page.h"

#include <QFrame>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace dw::ui {

class Form;

/// From a pasted image to a running instance: inspect, review, deploy.
class QuickDeployPage final : public Page
{
    Q_OBJECT
public:
    QuickDeployPage(Desk &desk, Navigation &navigation, Operations &operations);

private:
    void buildForm(QBoxLayout *columns);
    void buildPlan(QBoxLayout *columns);
    void imageEdited();
    void inspect();
    void takeInspection(const QJsonObject &answer);
    void startOver();
    void showAddress();
    [[nodiscard]] QString ownerOf(const QString &host) const;
    void refreshPlan();
    void setStep(int step);
    void deploy();
    void createThenDeploy(const QString &project);
    void deployTag(const QString &project, const QString &stage);
    void fail(const Error &error);
    [[nodiscard]] QJsonObject projectJson() const;
    [[nodiscard]] QString address() const;

    QTimer m_later;
    QList<QLabel *> m_steps;
    Form *m_form;
    QLineEdit *m_image;
    QLabel *m_found;
    QLineEdit *m_project;
    QComboBox *m_stage;
    QLineEdit *m_pattern;
    QSpinBox *m_port;
    QLineEdit *m_health;
    QLineEdit *m_subdomain;
    QLabel *m_address;
    QPlainTextEdit *m_environment;
    QPlainTextEdit *m_volumes;
    QCheckBox *m_autoDeploy;
    QVBoxLayout *m_plan;
    QLabel *m_problem;
    QPushButton *m_back;
    QPushButton *m_deploy;
    QString m_repository;
    QString m_tag;
    QString m_domain;
    QString m_subdomainPattern;
    Project m_proposed; ///< what the image suggests
};

} // namespace dw::ui
