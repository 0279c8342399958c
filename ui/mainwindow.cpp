#include "ui/mainwindow.h"

#include "ui/shell/commandpalette.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/noticepage.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>

namespace dw::ui {

MainWindow::MainWindow(WindowParts parts, QWidget *parent)
    : QMainWindow(parent), m_parts(std::move(parts)), m_profiles(m_parts.settings), m_stack(new QStackedWidget),
      m_welcome(new WelcomePage(m_parts.theme, m_parts.vault, m_parts.dialogs, m_parts.clock, m_parts.connect, m_parts.engine)),
      m_ending(new NoticePage(m_parts.theme, QStringLiteral("stop"), tr("Stopping the engine…"), {}, {})),
      m_palette(new CommandPalette(m_parts.theme, this)), m_tray(m_parts.theme)
{
    m_parts.theme.dress(*this);
    setWindowTitle(tr("Docker Watcher"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/app.svg")));
    setMinimumSize(860, 560);
    // What the window manager draws around it must fit as well.
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(8, 32)));
    restoreGeometry(m_parts.settings.value(QStringLiteral("geometry")).toByteArray());
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_ending);
    setCentralWidget(m_stack);
    buildMenus();
    connect(m_welcome, &WelcomePage::connected, &m_profiles, &ProfileBook::put);
    connect(m_welcome, &WelcomePage::cancelled, this, &MainWindow::showWorkspace);
    connect(m_welcome, &WelcomePage::removeWanted, this, [this](const QString &id) {
        // Without its key, what this computer's engine has stored could never be read again.
        if (const Profile *removed = m_profiles.find(id); removed && !removed->isLocal())
            m_parts.vault.erase(id);
        m_profiles.remove(id);
        openProfile();
    });
    // Later, for whoever asked for another connection may be a part of the workspace that ends by it.
    connect(&m_profiles, &ProfileBook::currentChanged, this, &MainWindow::openProfile, Qt::QueuedConnection);
    connect(&m_tray, &Tray::openWanted, this, [this] {
        show();
        raise();
        activateWindow();
    });
    connect(&m_tray, &Tray::quitWanted, this, &MainWindow::quit);
    if (m_parts.given)
        m_profiles.give(*m_parts.given);
    openProfile();
}

MainWindow::~MainWindow()
{
    closeSession();
}

void MainWindow::openProfile()
{
    closeSession();
    const Profile *profile = m_profiles.find(m_profiles.currentId());
    if (!profile) {
        showWelcome({});
        return;
    }
    const Profile opened = *profile;
    m_parts.vault.read(this, opened.id, [this, opened](const Secret &token, const QString &problem) {
        if (opened.isLocal() && token.isEmpty()) {
            showWelcome(opened);
            return;
        }
        if (!problem.isEmpty() && token.isEmpty())
            m_parts.dialogs.ask(this, {tr("The keychain gives no token"), tr("The token for %1 could not be read: %2. Unlock the keychain and try again, or enter the token anew.").arg(opened.name, problem), tr("Enter the token"), {}, false},
                                [this, opened] { showWelcome(opened); });
        openSession(opened, token);
    });
}

void MainWindow::openSession(const Profile &profile, const Secret &token)
{
    std::shared_ptr<ApiTransport> transport = m_parts.connect(profile, token);
    if (!transport) {
        showWelcome(profile);
        return;
    }
    m_session = std::make_unique<Session>(std::move(transport), m_parts.clock);
    m_session->start(); // the answer travels while the window is built
    m_workspace = new Workspace({m_parts.theme, *m_session, m_stats, m_parts.dialogs, m_parts.settings, nullptr, profile.isLocal()}, m_profiles);
    m_stack->addWidget(m_workspace);
    connect(m_workspace, &Workspace::addConnectionWanted, this, [this] { showWelcome({}); });
    connect(m_workspace, &Workspace::editConnectionWanted, this, [this] {
        if (const Profile *current = m_profiles.find(m_profiles.currentId()))
            showWelcome(*current);
    });
    connect(m_workspace, &Workspace::certificateAccepted, this, &MainWindow::acceptCertificate);
    connect(&m_session->store(), &StateStore::pauseChanged, this, &MainWindow::showPause);
    showPause();
    m_tray.follow(&m_workspace->desk(), &m_workspace->navigation(), &m_workspace->operations());
    setWindowTitle(tr("%1 — Docker Watcher").arg(profile.name));
    showWorkspace();
}

void MainWindow::closeSession()
{
    m_tray.follow(nullptr, nullptr, nullptr);
    delete std::exchange(m_workspace, nullptr);
    m_session.reset();
}

void MainWindow::showWelcome(const Profile &profile)
{
    m_welcome->edit(profile, m_workspace != nullptr);
    m_stack->setCurrentWidget(m_welcome);
}

void MainWindow::showWorkspace()
{
    if (m_workspace)
        m_stack->setCurrentWidget(m_workspace);
}

void MainWindow::openPalette()
{
    QList<PaletteEntry> entries = m_workspace ? m_workspace->paletteEntries() : QList<PaletteEntry>();
    for (QAction *action : std::as_const(m_actions)) {
        if (action->isEnabled())
            entries << PaletteEntry{action->text().remove(QLatin1Char('&')), action->shortcut().toString(QKeySequence::NativeText),
                                    action->data().toString(), [action] { action->trigger(); }};
    }
    m_palette->open(std::move(entries));
}

void MainWindow::acceptCertificate(const QByteArray &fingerprint)
{
    const Profile *current = m_profiles.find(m_profiles.currentId());
    if (!current)
        return;
    Profile changed = *current;
    changed.certificate = fingerprint;
    m_profiles.put(changed);
}

void MainWindow::quit()
{
    if (endEngine())
        return;
    m_isQuitting = true;
    close();
    QApplication::quit();
}

bool MainWindow::endEngine()
{
    if (!m_parts.engine || !m_parts.engine->isRunning() || m_isQuitting)
        return m_isQuitting && m_stack->currentWidget() == m_ending;
    m_isQuitting = true;
    m_ending->setText(tr("Stopping the engine…"),
                      tr("Running deploys get up to half a minute to finish; what is not finished by then is undone. The window closes by itself."));
    closeSession();
    m_stack->setCurrentWidget(m_ending);
    menuBar()->setEnabled(false);
    show();
    m_parts.engine->stop(this, [this] {
        m_stack->setCurrentWidget(m_welcome);
        quit();
    });
    return true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings.setValue(QStringLiteral("geometry"), saveGeometry());
    const bool keepsTray = m_parts.settings.value(QStringLiteral("tray/keep"), true).toBool() && m_tray.isAvailable();
    if (m_isQuitting || !keepsTray) {
        if (endEngine()) {
            event->ignore();
            return;
        }
        event->accept();
        QApplication::quit();
        return;
    }
    event->ignore();
    hide();
    if (!m_parts.settings.value(QStringLiteral("tray/told")).toBool()) {
        m_parts.settings.setValue(QStringLiteral("tray/told"), true);
        m_tray.tell(tr("Docker Watcher goes on in the tray"), tr("Deploys are still watched. Quit from the tray's menu; the settings can change this."));
    }
}

} // namespace dw::ui
