#include "ui/pages/deliverydetail.h"

#include "ui/widgets/flowlayout.h"
#include "ui/widgets/layouts.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace dw::ui {

DeliveryDetail::DeliveryDetail(Desk &desk, Operations &operations, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_operations(operations), m_image(desk.theme.label({}, TextStyle::MonoStrong)),
      m_decision(desk.theme.label({}, TextStyle::Body)), m_trace(new QGridLayout), m_body(new QPlainTextEdit),
      m_replay(button(tr("Replay"))), m_deploy(button(tr("Deploy anyway"), ButtonKind::Primary)), m_dismiss(button(tr("Dismiss")))
{
    setProperty("card", true);
    build();
    connect(m_replay, &QPushButton::clicked, this, [this] {
        if (const Delivery *delivery = current())
            m_operations.replay(*delivery);
    });
    connect(m_deploy, &QPushButton::clicked, this, [this] {
        if (const Delivery *delivery = current())
            m_operations.deployAnyway(*delivery);
    });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        if (const Delivery *delivery = current())
            m_operations.dismiss(*delivery);
    });
    connect(&desk.store(), &StateStore::recordChanged, this, [this](RecordKind kind, qint64 id) {
        if (kind == RecordKind::Delivery && id == m_delivery)
            refresh();
    });
}

void DeliveryDetail::build()
{
    m_image->setWordWrap(true);
    m_image->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_decision->setWordWrap(true);
    m_body->setReadOnly(true);
    m_body->setFont(m_desk.theme.font(TextStyle::Mono));
    m_body->setAccessibleName(tr("Body of the delivery"));
    m_body->setMinimumHeight(110);
    m_trace->setContentsMargins(0, 0, 0, 0);
    m_trace->setHorizontalSpacing(10);
    m_trace->setVerticalSpacing(8);
    m_trace->setColumnStretch(1, 1);
    auto *actions = new FlowLayout(8);
    actions->setContentsMargins(18, 0, 18, 16);
    for (QPushButton *action : {m_deploy, m_replay, m_dismiss})
        actions->addWidget(action);
    auto *inner = new QWidget;
    inner->setProperty("clear", true);
    QVBoxLayout *told = column(10);
    told->setContentsMargins(18, 14, 18, 4);
    told->addWidget(m_image);
    told->addWidget(m_decision);
    told->addSpacing(4);
    told->addWidget(m_desk.theme.label(tr("Why"), TextStyle::Strong));
    told->addLayout(m_trace);
    told->addSpacing(4);
    told->addWidget(m_desk.theme.label(tr("What was sent"), TextStyle::Strong));
    told->addWidget(m_body, 1);
    inner->setLayout(told);
    QScrollArea *scroll = scrollArea(inner);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QVBoxLayout *layout = column(10);
    layout->setContentsMargins(1, 1, 1, 0);
    layout->addWidget(scroll, 1);
    layout->addLayout(actions);
    setLayout(layout);
    setMinimumWidth(270);
}

const Delivery *DeliveryDetail::current() const
{
    return m_desk.store().deliveries().find(m_delivery);
}

void DeliveryDetail::show(qint64 delivery)
{
    m_delivery = delivery;
    refresh();
}

void DeliveryDetail::refresh()
{
    const Delivery *delivery = current();
    if (!delivery)
        return;
    m_image->setText(delivery->image.isEmpty() ? tr("no image named") : delivery->image);
    m_decision->setText(delivery->decision);
    m_body->setPlainText(delivery->body.isEmpty() ? tr("nothing is kept") : QString::fromUtf8(delivery->body));
    const bool canAct = m_desk.session.isConnected();
    m_replay->setEnabled(canAct);
    m_deploy->setEnabled(canAct && !delivery->image.isEmpty() && delivery->state != DeliveryState::Deployed);
    m_dismiss->setEnabled(canAct && (delivery->state == DeliveryState::Waiting || delivery->state == DeliveryState::Pending));
    refreshTrace(*delivery);
}

void DeliveryDetail::refreshTrace(const Delivery &delivery)
{
    clearLayout(m_trace);
    for (const TraceLine &line : delivery.trace) {
        QLabel *text = m_desk.theme.label(line.text, TextStyle::Body, Ink::Mute);
        text->setWordWrap(true);
        auto *rule = new Pill(m_desk.theme, {line.rule, line.passed ? Tone::Ok : Tone::Warn});
        rule->setToolTip(line.passed ? tr("passed") : tr("stopped here"));
        text->setContentsMargins(0, 2, 0, 0);
        const int row = m_trace->rowCount();
        m_trace->addWidget(rule, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_trace->addWidget(text, row, 1);
    }
}

} // namespace dw::ui
