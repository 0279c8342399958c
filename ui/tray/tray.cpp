#include "ui/tray/tray.h"

#include "ui/models/words.h"

#include <QPainter>

namespace dw::ui {

namespace {

constexpr qsizetype mostListed = 5;

} // namespace

Tray::Tray(const Theme &theme, QObject *parent) : QObject(parent), m_theme(theme), m_notifier(&m_icon)
{
    theme.dress(m_menu);
    m_icon.setContextMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &Tray::fillMenu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT openWanted();
    });
    m_later.setSingleShot(true);
    m_later.setInterval(100);
    connect(&m_later, &QTimer::timeout, this, &Tray::refresh);
    connect(&theme, &Theme::changed, this, [this] {
        m_shown.reset();
        refresh();
    });
    fillMenu();
    refresh();
    if (isAvailable())
        m_icon.show();
}

bool Tray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void Tray::follow(Desk *desk, Navigation *navigation, Operations *operations)
{
    if (m_desk) {
        m_desk->store().disconnect(this);
        m_desk->session.disconnect(this);
    }
    m_desk = desk;
    m_navigation = navigation;
    m_operations = operations;
    m_told.clear();
    if (desk) {
        connect(&desk->store(), &StateStore::recordChanged, this, &Tray::take);
        connect(&desk->session, &Session::stateChanged, this, &Tray::refresh);
    }
    refresh();
}

Tray::State Tray::state() const
{
    if (!m_desk || !m_desk->session.isConnected())
        return State::Disconnected;
    State state = State::Fine;
    for (const qint64 id : m_desk->store().deploys().ids()) {
        const Deploy *deploy = m_desk->store().deploys().find(id);
        if (deploy->state == DeployState::Pending)
            return State::Attention;
        if (deploy->isOpen())
            state = State::Working;
    }
    for (const qint64 id : m_desk->store().instances().ids()) {
        if (Words::tone(m_desk->store().instances().find(id)->state) == Tone::Bad)
            return State::Attention;
    }
    return state;
}

/// The program's mark with a badge whose shape and colour tell the state.
QIcon Tray::iconOf(State state) const
{
    QIcon icon;
    for (const int size : {16, 22, 32, 64}) {
        QPixmap pixmap = QIcon(QStringLiteral(":/icons/app.svg")).pixmap(size, size);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const double badge = size * 0.44;
        const QRectF corner(size - badge, size - badge, badge, badge);
        const Tone tones[] = {Tone::Ok, Tone::Accent, Tone::Bad, Tone::Idle};
        painter.setPen(QPen(Qt::white, std::max(size / 22.0, 1.0)));
        painter.setBrush(m_theme.colors().shape(tones[int(state)]));
        if (state == State::Attention)
            painter.drawRect(corner.adjusted(1, 1, -1, -1));
        else if (state != State::Fine)
            painter.drawEllipse(corner.adjusted(1, 1, -1, -1));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

void Tray::refresh()
{
    const State now = state();
    if (m_shown == now)
        return;
    m_shown = now;
    const QString words[] = {tr("everything is fine"), tr("deploying"), tr("needs attention"), tr("not connected")};
    m_icon.setIcon(iconOf(now));
    m_icon.setToolTip(tr("Docker Watcher: %1").arg(words[int(now)]));
}

void Tray::fillMenu()
{
    m_menu.clear();
    m_menu.addAction(tr("Open Docker Watcher"), this, &Tray::openWanted);
    if (m_desk) {
        addPending();
        addDeploys();
        addPause();
    }
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &Tray::quitWanted);
}

/// A heading that every desktop shows, also where the tray's menu is not drawn by this program.
void Tray::addHeading(const QString &text)
{
    m_menu.addSeparator();
    m_menu.addAction(text)->setEnabled(false);
}

void Tray::addPending()
{
    const QList<Deploy> pending = m_desk->store().pendingDeploys();
    if (pending.isEmpty())
        return;
    const auto openInbox = [this] {
        Q_EMIT openWanted();
        Q_EMIT m_navigation->page(PageId::Inbox);
    };
    addHeading(tr("Waiting for approval: %1").arg(pending.size()));
    for (const Deploy &deploy : pending.first(std::min(pending.size(), mostListed)))
        m_menu.addAction(tr("%1 to %2 of %3").arg(deploy.tag, deploy.stageName, deploy.projectName), this, openInbox);
    if (pending.size() > mostListed)
        m_menu.addAction(tr("All in the inbox…"), this, openInbox);
}

void Tray::addDeploys()
{
    const RecordTable<Deploy> &deploys = m_desk->store().deploys();
    QList<qint64> newestFirst = deploys.ids();
    std::sort(newestFirst.begin(), newestFirst.end(), std::greater());
    QList<const Deploy *> running;
    QList<const Deploy *> recent;
    for (const qint64 id : std::as_const(newestFirst)) {
        const Deploy *deploy = deploys.find(id);
        if (!deploy->isOpen() && recent.size() < mostListed)
            recent << deploy;
        else if (deploy->isOpen() && deploy->state != DeployState::Pending)
            running << deploy;
    }
    addDeploys(tr("Running deploys"), running);
    addDeploys(tr("Recent deploys"), recent);
}

void Tray::addDeploys(const QString &heading, const QList<const Deploy *> &deploys)
{
    if (deploys.isEmpty())
        return;
    addHeading(heading);
    for (const Deploy *deploy : deploys) {
        const QString text = tr("%1 to %2 of %3: %4").arg(deploy->tag, deploy->stageName, deploy->projectName, Words::progress(*deploy));
        m_menu.addAction(text, this, [this, id = deploy->id.value] {
            Q_EMIT openWanted();
            Q_EMIT m_navigation->deploy(id);
        });
    }
}

void Tray::addPause()
{
    m_menu.addSeparator();
    QAction *pause = m_menu.addAction(tr("Pause automatic deploys"));
    pause->setCheckable(true);
    pause->setChecked(m_desk->store().isPaused());
    pause->setEnabled(m_desk->session.isConnected());
    connect(pause, &QAction::triggered, this, [this](bool isPaused) { m_operations->setPaused(isPaused); });
}

void Tray::tell(const QString &title, const QString &text)
{
    m_notifier.show(title, text, {{{}, [this] { Q_EMIT openWanted(); }}});
}

void Tray::take(RecordKind kind, qint64 id, RecordChange change)
{
    if (!m_later.isActive())
        m_later.start();
    // What was there before the desktop came is no news.
    if (kind != RecordKind::Deploy || change == RecordChange::Removed || !m_desk->session.isConnected())
        return;
    const Deploy deploy = *m_desk->store().deploys().find(id);
    if (m_told.value(id, -1) == int(deploy.state) || !m_desk->settings.value(QStringLiteral("notify"), true).toBool())
        return;
    m_told.insert(id, int(deploy.state));
    tellOf(deploy);
}

void Tray::tellOf(const Deploy &deploy)
{
    const auto open = [this, id = deploy.id.value] {
        Q_EMIT openWanted();
        Q_EMIT m_navigation->deploy(id);
    };
    // The question stands in the window, which may be hidden.
    const auto rollBack = [this, deploy] {
        Q_EMIT openWanted();
        m_operations->rollBack(deploy);
    };
    QStringList place{deploy.projectName, deploy.stageName, deploy.tag};
    place.removeAll(QString());
    const QString where = place.join(QStringLiteral(" · "));
    const bool isOfAVersion = deploy.recipe == RecipeKind::BlueGreen || deploy.recipe == RecipeKind::PublishedPort || deploy.recipe == RecipeKind::Promote;
    if (deploy.state == DeployState::Pending)
        m_notifier.show(tr("Waits for your approval"), where, {{{}, open}, {tr("Approve"), [this, deploy] { m_operations->approve(deploy); }}});
    else if (deploy.state == DeployState::RolledBack || deploy.state == DeployState::Failed)
        m_notifier.show(tr("%1 %2").arg(Words::of(deploy.recipe), Words::of(deploy.state).toLower()), QString(where + QLatin1Char('\n') + deploy.reason), {{{}, open}, {tr("Show log"), open}});
    else if (deploy.state == DeployState::Succeeded && isOfAVersion)
        m_notifier.show(tr("Deployed"), where, {{{}, open}, {tr("Roll back"), rollBack}});
    else if (deploy.state == DeployState::Succeeded && deploy.recipe == RecipeKind::Rollback)
        m_notifier.show(tr("Rolled back"), where, {{{}, open}});
}

} // namespace dw::ui
