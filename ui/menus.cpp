#include "ui/mainwindow.h"

#include "ui/shell/workspace.h"

#include <QDesktopServices>
#include <QMenuBar>
#include <QMessageBox>

namespace dw::ui {

QAction *MainWindow::add(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys, std::function<void(Workspace &)> run)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(keys);
    action->setData(icon);
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        if (m_workspace) {
            showWorkspace();
            run(*m_workspace);
        }
    });
    m_actions << action;
    return action;
}

void MainWindow::buildMenus()
{
    const auto to = [](PageId page) { return [page](Workspace &workspace) { workspace.goTo(page); }; };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, tr("&New project…"), QStringLiteral("plus"), QKeySequence::New, to(PageId::Editor));
    add(file, tr("Add &registry…"), QStringLiteral("registry"), {}, [](Workspace &workspace) { workspace.addRegistry(); });
    file->addSeparator();
    QAction *quitAction = file->addAction(tr("&Quit"), QKeySequence::Quit, this, &MainWindow::quit);
    quitAction->setData(QStringLiteral("cross"));
    m_actions << quitAction;

    QMenu *deploy = menuBar()->addMenu(tr("&Deploy"));
    add(deploy, tr("&Quick Deploy…"), QStringLiteral("bolt"), QKeySequence(Qt::CTRL | Qt::Key_D), to(PageId::QuickDeploy));
    add(deploy, tr("Show &pending approvals"), QStringLiteral("inbox"), {}, to(PageId::Inbox));
    deploy->addSeparator();
    m_pause = add(deploy, {}, {}, {}, [](Workspace &workspace) { workspace.operations().setPaused(!workspace.desk().store().isPaused()); });
    showPause();

    QMenu *view = menuBar()->addMenu(tr("&View"));
    const QList<std::tuple<PageId, QString, QString>> pages{
        {PageId::Dashboard, QStringLiteral("dashboard"), tr("&Dashboard")}, {PageId::QuickDeploy, QStringLiteral("bolt"), tr("&Quick Deploy")},
        {PageId::Deploys, QStringLiteral("deploys"), tr("D&eploys")},        {PageId::Inbox, QStringLiteral("inbox"), tr("&Inbox")},
        {PageId::Registries, QStringLiteral("registry"), tr("&Registries")}, {PageId::Settings, QStringLiteral("settings"), tr("&Settings")}};
    int key = Qt::Key_1;
    for (const auto &[page, icon, text] : pages)
        add(view, text, icon, QKeySequence(Qt::CTRL | Qt::Key(key++)), to(page));
    view->addSeparator();
    QAction *find = view->addAction(tr("&Command palette…"), QKeySequence(Qt::CTRL | Qt::Key_K), this, &MainWindow::openPalette);
    find->setData(QStringLiteral("search"));
    add(view, tr("&Filter this page"), QStringLiteral("search"), QKeySequence::Find, [](Workspace &workspace) { workspace.focusSearch(); });
    add(view, tr("Side&bar"), QStringLiteral("dashboard"), QKeySequence(Qt::CTRL | Qt::Key_B), [](Workspace &workspace) { workspace.toggleSidebar(); });
    QAction *dark = view->addAction(tr("&Light or dark"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), this, [this] {
        const Theme::Mode mode = m_parts.theme.isDark() ? Theme::Mode::Light : Theme::Mode::Dark;
        m_parts.theme.setMode(mode);
        m_parts.settings.setValue(QStringLiteral("theme"), int(mode));
    });
    dark->setData(QStringLiteral("settings"));
    m_actions << dark;
    buildConnectionMenu();

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Docker Watcher"), this, [this] {
        auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About Docker Watcher"),
                                      tr("Docker Watcher %1\n\nDeploys pushed container images, each version at its own address.\nGPL-3.0-or-later").arg(QStringLiteral(DW_VERSION)),
                                      QMessageBox::Close, this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

/// The words say what the action does, for the command palette shows no ticks.
void MainWindow::showPause()
{
    const bool isPaused = m_workspace && m_workspace->desk().store().isPaused();
    m_pause->setText(isPaused ? tr("Resume &automatic deploys") : tr("Pause &automatic deploys"));
    m_pause->setData(isPaused ? QStringLiteral("play") : QStringLiteral("pause"));
}

void MainWindow::buildConnectionMenu()
{
    QMenu *connection = menuBar()->addMenu(tr("&Connection"));
    const auto action = [&](const QString &text, const QString &icon, const QKeySequence &keys, auto run) {
        QAction *made = connection->addAction(text, keys, this, run);
        made->setData(icon);
        m_actions << made;
    };
    action(tr("&Add connection…"), QStringLiteral("plus"), {}, [this] { showWelcome({}); });
    action(tr("&Edit this connection…"), QStringLiteral("edit"), {}, [this] {
        if (const Profile *current = m_profiles.find(m_profiles.currentId()))
            showWelcome(*current);
    });
    action(tr("&Reconnect now"), QStringLiteral("restart"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] {
        if (m_session)
            m_session->retryNow();
    });
    connection->addSeparator();
    QMenu *all = connection->addMenu(tr("&Switch to"));
    connect(all, &QMenu::aboutToShow, this, [this, all] {
        all->clear();
        for (const Profile &profile : m_profiles.profiles())
            all->addAction(profile.name, this, [this, id = profile.id] { m_profiles.setCurrent(id); });
    });
}

} // namespace dw::ui
