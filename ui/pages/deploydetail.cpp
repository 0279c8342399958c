#include "ui/pages/deploydetail.h"

#include "ui/models/words.h"
#include "ui/theme/sides.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pullbar.h"

#include <QGridLayout>

namespace dw::ui {

DeployDetail::DeployDetail(Desk &desk, Operations &operations, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_operations(operations), m_title(desk.theme.label({}, TextStyle::Strong)), m_state(new Pill(desk.theme)),
      m_reason(desk.theme.label({}, TextStyle::Body, Ink::Mute)), m_retry(button(tr("Retry"), ButtonKind::Small)),
      m_rollBack(button(tr("Roll back…"), ButtonKind::Small)), m_cancel(button(tr("Cancel…"), ButtonKind::Small)),
      m_approve(button(tr("Approve"), ButtonKind::AccentSmall)), m_dismiss(button(tr("Dismiss"), ButtonKind::Small)), m_stepArea(new QWidget),
      m_steps(new QGridLayout), m_log(new LogPanel(desk.theme)), m_feeder(desk, *m_log, this)
{
    setProperty("card", true);
    build();
    const auto act = [this](void (Operations::*operation)(const Deploy &)) {
        if (const Deploy *deploy = current())
            (m_operations.*operation)(*deploy);
    };
    connect(m_retry, &QPushButton::clicked, this, [act] { act(&Operations::retry); });
    connect(m_rollBack, &QPushButton::clicked, this, [act] { act(&Operations::rollBack); });
    connect(m_cancel, &QPushButton::clicked, this, [act] { act(&Operations::cancel); });
    connect(m_approve, &QPushButton::clicked, this, [act] { act(&Operations::approve); });
    connect(m_dismiss, &QPushButton::clicked, this, [act] { act(&Operations::dismiss); });
    connect(&m_feeder, &LogFeeder::pullChanged, this, [this](const PullState &pull) {
        m_pull = pull;
        if (m_pullBar)
            m_pullBar->set(pull);
    });
    connect(&desk.store(), &StateStore::recordChanged, this, [this](RecordKind kind, qint64 id) {
        if (kind == RecordKind::Deploy && id == m_deploy)
            refresh();
    });
}

void DeployDetail::build()
{
    m_reason->setWordWrap(false);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QHBoxLayout *top = row(8);
    top->setContentsMargins(14, 9, 12, 9);
    top->addWidget(m_title);
    top->addWidget(m_state);
    top->addWidget(m_reason, 1);
    for (QPushButton *action : {m_approve, m_dismiss, m_cancel, m_retry, m_rollBack})
        top->addWidget(action);

    m_steps->setContentsMargins(14, 10, 10, 10);
    m_steps->setHorizontalSpacing(12);
    m_steps->setVerticalSpacing(7);
    m_stepArea->setLayout(m_steps);
    QScrollArea *scroll = scrollArea(m_stepArea);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Steps"));
    // There is nothing inside to go to, so the keys that scroll are its own.
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setProperty("reading", true);
    scroll->setMinimumWidth(360);

    QHBoxLayout *lower = row(0);
    lower->addWidget(scroll, 5);
    auto *line = new QFrame;
    line->setProperty("rule", true);
    line->setFixedWidth(1);
    lower->addWidget(line);
    lower->addWidget(m_log, 7);
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addLayout(top);
    layout->addWidget(rule());
    layout->addLayout(lower, 1);
    setLayout(layout);
}

const Deploy *DeployDetail::current() const
{
    return m_desk.store().deploys().find(m_deploy);
}

void DeployDetail::show(qint64 deploy)
{
    if (deploy <= 0 || deploy == m_deploy)
        return;
    m_deploy = deploy;
    m_shownSteps.clear();
    refresh();
    m_feeder.followDeploy(deploy);
}

QString DeployDetail::reasonOf(const Deploy &deploy) const
{
    if (!deploy.reason.isEmpty())
        return deploy.reason;
    if (deploy.started.isValid())
        return tr("%1, asked by %2").arg(Words::duration(Words::elapsed(deploy, m_desk.now())), deploy.requestedBy);
    return tr("asked by %1").arg(deploy.requestedBy);
}

void DeployDetail::refresh()
{
    const Deploy *deploy = current();
    if (!deploy)
        return;
    m_title->setText(tr("%1 · %2 · %3").arg(deploy->projectName, deploy->stageName, deploy->tag));
    m_state->set({Words::progress(*deploy), Words::tone(deploy->state)});
    m_reason->setText(reasonOf(*deploy));
    m_reason->setToolTip(deploy->errorDetail);
    const bool canAct = m_desk.session.isConnected();
    const bool isPending = deploy->state == DeployState::Pending;
    const bool wentWrong = deploy->state == DeployState::RolledBack || deploy->state == DeployState::Failed || deploy->state == DeployState::Cancelled;
    m_approve->setVisible(isPending);
    m_dismiss->setVisible(isPending);
    m_cancel->setVisible(deploy->isOpen() && !isPending);
    m_retry->setVisible(wentWrong);
    m_rollBack->setVisible(deploy->state == DeployState::Succeeded);
    for (QPushButton *action : {m_approve, m_dismiss, m_cancel, m_retry, m_rollBack})
        action->setEnabled(canAct);
    refreshSteps(*deploy);
}

/// What the probes and the container said before the deploy was given up.
QWidget *DeployDetail::transcript(const QString &text) const
{
    QLabel *lines = m_desk.theme.label(text, TextStyle::Mono);
    lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    lines->setWordWrap(true);
    lines->setAccessibleName(tr("Probes and last lines of the log"));
    QVBoxLayout *layout = column(6);
    layout->setContentsMargins(12, 9, 12, 10);
    layout->addWidget(m_desk.theme.label(tr("Probes and last lines of the log"), TextStyle::Small, Ink::Mute));
    layout->addWidget(lines);
    QFrame *frame = card();
    frame->setProperty("quote", true);
    frame->setLayout(layout);
    return frame;
}

QWidget *DeployDetail::messageOf(const DeployStep &step)
{
    if (step.name == QLatin1StringView("pull") && step.state == StepState::Running) {
        m_pullBar = new PullBar(m_desk.theme, m_stepArea);
        m_pullBar->set(m_pull);
        return m_pullBar;
    }
    auto *message = new ElidedLabel(step.message);
    message->setProperty("ink", QStringLiteral("mute"));
    return message;
}

void DeployDetail::refreshSteps(const Deploy &deploy)
{
    QString shown;
    for (const DeployStep &step : deploy.steps)
        shown += QStringLiteral("%1,%2,%3;").arg(step.name).arg(int(step.state)).arg(step.message);
    shown += QString::number(deploy.isOpen());
    if (shown == m_shownSteps)
        return;
    m_shownSteps = shown;
    clearLayout(m_steps);
    int row = 0;
    for (const DeployStep &step : deploy.steps) {
        QString took = QStringLiteral("–");
        if (step.started.isValid() && step.finished.isValid())
            took = Words::duration(step.started.msecsTo(step.finished));
        QLabel *time = m_desk.theme.label(took, TextStyle::Mono, Ink::Mute);
        time->setAlignment(trailing());
        m_steps->addWidget(m_desk.theme.label(step.name, TextStyle::Strong), row, 0);
        // What an ended deploy has not begun is not waited for.
        const StepState state = step.state == StepState::Waiting && !deploy.isOpen() ? StepState::Skipped : step.state;
        m_steps->addWidget(new Pill(m_desk.theme, {Words::of(state), Words::tone(state)}), row, 1);
        QWidget *message = messageOf(step);
        // The bar takes the room of a time that is not known yet.
        if (message == m_pullBar) {
            delete time;
            m_steps->addWidget(message, row, 2, 1, 2);
        } else {
            m_steps->addWidget(time, row, 2);
            m_steps->addWidget(message, row, 3);
        }
        ++row;
    }
    if (!deploy.errorDetail.isEmpty())
        m_steps->addWidget(transcript(deploy.errorDetail), row++, 0, 1, 4);
    m_steps->setColumnStretch(3, 1);
    m_steps->setRowStretch(row, 1);
}

} // namespace dw::ui
