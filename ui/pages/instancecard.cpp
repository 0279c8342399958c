#include "ui/pages/instancecard.h"

#include "ui/models/words.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/layouts.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QDrag>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

namespace dw::ui {

namespace {

constexpr int sideMargin = 10;
constexpr int lineGap = 8;
constexpr int leastLoad = 50; ///< a shorter line of values says nothing

} // namespace

InstanceCard::InstanceCard(Desk &desk, Navigation &navigation, Operations &operations, qint64 instance, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_navigation(navigation), m_operations(operations), m_id(instance), m_dot(new Dot(desk.theme)),
      m_tag(new ElidedLabel), m_default(new Pill(desk.theme)), m_pinned(new Pill(desk.theme)),
      m_state(desk.theme.label({}, TextStyle::Body, Ink::Mute)), m_address(new ElidedLabel), m_load(new Sparkline(desk.theme)),
      m_memory(desk.theme.label({}, TextStyle::Mono, Ink::Mute)), m_toggle(button({}, ButtonKind::Small)),
      m_restart(iconButton(desk.theme, QStringLiteral("restart"), tr("Restart"))),
      m_promote(button(tr("Promote →"), ButtonKind::AccentSmall)), m_more(iconButton(desk.theme, QStringLiteral("more"), tr("More actions"))),
      m_top(row(lineGap)), m_loadLine(row(lineGap)), m_actions(new FlowLayout(4)), m_bottom(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setProperty("card", true);
    setFocusPolicy(Qt::TabFocus);
    build();
    refresh();
}

void InstanceCard::build()
{
    m_tag->setFont(m_desk.theme.font(TextStyle::MonoStrong));
    m_address->setFont(m_desk.theme.font(TextStyle::Small));
    m_address->setProperty("ink", QStringLiteral("accent"));
    m_address->setCursor(Qt::PointingHandCursor);
    m_top->addWidget(m_dot);
    m_top->addWidget(m_tag, 0);
    m_top->addWidget(m_default);
    m_top->addWidget(m_pinned);
    m_top->addStretch(1);
    m_top->addWidget(m_state);
    // Cards with and without pills are of one height.
    m_top->addStrut(m_default->sizeHint().height());
    m_loadLine->addWidget(m_load, 1);
    m_loadLine->addWidget(m_memory);
    m_loadLine->addStretch();
    for (QPushButton *action : {m_toggle, m_restart, m_promote, m_more})
        m_actions->addWidget(action);
    m_bottom->setSpacing(lineGap);
    m_bottom->addLayout(m_loadLine, 1);
    m_bottom->addLayout(m_actions);
    QVBoxLayout *layout = column(6);
    layout->setContentsMargins(sideMargin, 9, sideMargin, 10);
    layout->addLayout(m_top);
    layout->addWidget(m_address);
    layout->addLayout(m_bottom);
    setLayout(layout);

    connect(m_toggle, &QPushButton::clicked, this, [this] {
        if (const Instance *one = instance())
            one->state == InstanceState::Running || one->state == InstanceState::Unhealthy ? m_operations.stop(*one) : m_operations.start(*one);
    });
    connect(m_restart, &QPushButton::clicked, this, [this] {
        if (const Instance *one = instance())
            m_operations.restart(*one);
    });
    connect(m_promote, &QPushButton::clicked, this, [this] {
        if (const Stage *target = promotionTarget())
            m_operations.promote(*instance(), *target);
    });
    connect(m_more, &QPushButton::clicked, this, [this] { popUp(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void InstanceCard::arrange()
{
    const int needed = 2 * sideMargin + leastLoad + lineGap + m_memory->sizeHint().width() + lineGap + m_actions->sizeHint().width();
    // While it is narrow the first action is a picture: what its word needs is not measured then.
    const bool isNarrow = width() < needed + (m_isNarrow ? 24 : 0);
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    m_bottom->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_bottom->setSpacing(isNarrow ? 6 : lineGap);
    (isNarrow ? m_loadLine : m_top)->addWidget(m_state);
    if (const Instance *one = instance())
        refreshToggle(*one);
}

void InstanceCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

QSize InstanceCard::minimumSizeHint() const
{
    return {160, QFrame::minimumSizeHint().height()};
}

const Instance *InstanceCard::instance() const
{
    return m_desk.store().instances().find(m_id);
}

/// The stage that takes promotions from this instance's, or nullptr.
const Stage *InstanceCard::promotionTarget() const
{
    const Instance *one = instance();
    const Project *project = one ? m_desk.store().projects().find(one->project.value) : nullptr;
    const Stage *own = project ? project->stage(one->stage) : nullptr;
    if (!own)
        return nullptr;
    for (const Stage &stage : project->stages) {
        if (stage.promoteFrom == own->name)
            return &stage;
    }
    return nullptr;
}

void InstanceCard::refresh()
{
    const Instance *one = instance();
    if (!one)
        return;
    const Tone tone = Words::tone(one->state);
    const bool isUp = one->state == InstanceState::Running;
    m_dot->set(tone);
    m_tag->setFullText(one->tag);
    m_tag->setToolTip(one->digest);
    m_default->set(one->isDefault ? PillText{tr("default"), Tone::Accent, false} : PillText{});
    m_pinned->set(one->isPinned ? PillText{tr("pinned"), Tone::Idle, false} : PillText{});
    m_state->setText(isUp && one->created.isValid() ? uptime(one->created) : Words::of(one->state));
    setStyleProperty(m_state, "ink", tone == Tone::Bad ? QStringLiteral("bad") : QStringLiteral("mute"));
    m_state->setToolTip(one->stateReason);
    const QUrl address(one->address);
    m_address->setFullText(address.authority() + (address.path() == QLatin1StringView("/") ? QString() : address.path()));
    m_load->set(m_desk.stats.cpu(m_id), tone == Tone::Ok ? Tone::Accent : tone);
    const qint64 memory = m_desk.stats.memory(m_id);
    m_memory->setText(memory < 0 ? QStringLiteral("–") : Words::bytes(memory));
    refreshToggle(*one);
    const bool canAct = m_desk.session.isConnected();
    for (QPushButton *action : {m_toggle, m_restart, m_promote, m_more})
        action->setEnabled(canAct && one->state != InstanceState::Removing && one->state != InstanceState::Starting);
    m_promote->setVisible((isUp || one->state == InstanceState::Unhealthy) && promotionTarget());
    setAccessibleName(tr("%1, %2, %3").arg(one->tag, Words::of(one->state), one->address));
    arrange();
}

QString InstanceCard::uptime(const QDateTime &since) const
{
    const qint64 ms = since.msecsTo(m_desk.now());
    return ms < 1000 ? Words::ago(since, m_desk.now()) : tr("up %1").arg(Words::span(ms));
}

void InstanceCard::refreshToggle(const Instance &instance)
{
    const bool runs = instance.state == InstanceState::Running || instance.state == InstanceState::Unhealthy;
    const QString word = runs ? tr("Stop") : tr("Start");
    m_toggle->setText(m_isNarrow ? QString() : word);
    m_toggle->setMinimumWidth(m_isNarrow ? metrics::iconButton : 0);
    m_toggle->setMaximumWidth(m_isNarrow ? metrics::iconButton : QWIDGETSIZE_MAX);
    m_toggle->setToolTip(m_isNarrow ? word : QString());
    m_toggle->setIcon(m_isNarrow ? m_desk.theme.icon(runs ? QStringLiteral("stop") : QStringLiteral("play")) : QIcon());
    m_toggle->setAccessibleName(runs ? tr("Stop %1").arg(instance.tag) : tr("Start %1").arg(instance.tag));
}

/// The menu is made when it is asked for: a page has many cards, and few menus are opened.
void InstanceCard::popUp(const QPoint &position)
{
    if (!m_menu)
        m_menu = new QMenu(this);
    fillMenu();
    m_menu->popup(position);
}

void InstanceCard::fillMenu()
{
    const Instance *one = instance();
    m_menu->clear();
    if (!one)
        return;
    const Instance copy = *one;
    const Theme &theme = m_desk.theme;
    m_menu->addAction(theme.icon(QStringLiteral("link")), tr("Open %1").arg(one->address), this, [copy] { QDesktopServices::openUrl(QUrl(copy.address)); });
    m_menu->addAction(theme.icon(QStringLiteral("copy")), tr("Copy address"), this, [copy] { QApplication::clipboard()->setText(copy.address); });
    m_menu->addAction(theme.icon(QStringLiteral("copy")), tr("Copy digest"), this, [copy] { QApplication::clipboard()->setText(copy.digest); });
    m_menu->addAction(theme.icon(QStringLiteral("log")), tr("Open log"), this, [this] { Q_EMIT m_navigation.instanceLog(m_id); });
    m_menu->addSeparator();
    if (!one->isDefault)
        m_menu->addAction(theme.icon(QStringLiteral("star")), tr("Make default"), this, [this, copy] { m_operations.makeDefault(copy); });
    m_menu->addAction(theme.icon(QStringLiteral("pin")), one->isPinned ? tr("Unpin") : tr("Pin"), this,
                      [this, copy] { m_operations.setPinned(copy, !copy.isPinned); });
    if (const Stage *target = promotionTarget())
        m_menu->addAction(theme.icon(QStringLiteral("promote")), tr("Promote to %1…").arg(target->name), this, [this, copy, stage = *target] { m_operations.promote(copy, stage); });
    m_menu->addSeparator();
    m_menu->addAction(theme.icon(QStringLiteral("remove"), Ink::Bad), tr("Remove…"), this, [this, copy] { m_operations.remove(copy); });
}

void InstanceCard::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    const Instance *one = instance();
    if (one && event->button() == Qt::LeftButton && m_address->geometry().contains(m_pressed))
        QDesktopServices::openUrl(QUrl(one->address));
}

void InstanceCard::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) ||
        (event->position().toPoint() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    auto *data = new QMimeData;
    data->setData(QString::fromLatin1(mimeType), QByteArray::number(m_id));
    auto *drag = new QDrag(this);
    drag->setMimeData(data);
    drag->setPixmap(grab());
    drag->exec(Qt::CopyAction);
}

/// Everything that the card offers, its address among it, is in the menu.
void InstanceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        popUp(mapToGlobal(m_address->geometry().bottomLeft()));
    else
        QFrame::keyPressEvent(event);
}

void InstanceCard::contextMenuEvent(QContextMenuEvent *event)
{
    popUp(event->globalPos());
}

} // namespace dw::ui
