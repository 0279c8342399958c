#pragma once

#include "ui/desk.h"
#include "ui/operations.h"
#include "ui/pages/logfeeder.h"
#include "ui/widgets/pill.h"

#include <QFrame>
#include <QPointer>

class QGridLayout;
class QPushButton;
class QSplitter;

namespace dw::ui {

class PullBar;

/// One deploy: its steps with times, its log, and what can be done with it.
class DeployDetail final : public QFrame
{
    Q_OBJECT
public:
    DeployDetail(Desk &desk, Operations &operations, QWidget *parent = nullptr);

    void show(qint64 deploy);
    void refresh();

private:
    void build();
    void refreshSteps(const Deploy &deploy);
    [[nodiscard]] QWidget *messageOf(const DeployStep &step);
    [[nodiscard]] QWidget *transcript(const QString &text) const;
    [[nodiscard]] const Deploy *current() const;
    [[nodiscard]] QString reasonOf(const Deploy &deploy) const;

    Desk &m_desk;
    Operations &m_operations;
    qint64 m_deploy = 0;
    QString m_shownSteps;
    PullState m_pull;
    QPointer<PullBar> m_pullBar; ///< in the line of the pull while that runs
    QLabel *m_title;
    Pill *m_state;
    QLabel *m_reason;
    QPushButton *m_retry;
    QPushButton *m_rollBack;
    QPushButton *m_cancel;
    QPushButton *m_approve;
    QPushButton *m_dismiss;
    QWidget *m_stepArea;
    QGridLayout *m_steps;
    LogPanel *m_log;
    LogFeeder m_feeder;
};

} // namespace dw::ui
