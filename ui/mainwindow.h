#pragma once

#include "ui/connection/profilebook.h"
#include "ui/connection/tokenvault.h"
#include "ui/desk.h"
#include "ui/shell/welcomepage.h"
#include "ui/tray/tray.h"

#include <QMainWindow>

class QStackedWidget;

namespace dw::ui {

class CommandPalette;
class NoticePage;
class Workspace;

/// What the window is built from. Everything outlives it.
struct WindowParts {
    Theme &theme;
    Clock &clock;
    QSettings &settings;
    TokenVault &vault;
    Dialogs &dialogs;
    TransportFactory connect;
    OwnEngine *engine = nullptr; ///< what connect() opens profiles without an address with; nullptr: it opens none
    std::optional<Profile> given = std::nullopt; ///< opened for this run only
};

/// The desktop's window: menus, the open connection's workspace, the first-run page, the palette and the tray.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(WindowParts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The open connection's workspace, or nullptr.
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    [[nodiscard]] CommandPalette &palette() { return *m_palette; }
    [[nodiscard]] ProfileBook &profiles() { return m_profiles; }
    [[nodiscard]] Tray &tray() { return m_tray; }
    void openPalette();
    void showWelcome(const Profile &profile);
    /// Ends the program; the engine of this computer comes to its end first.
    void quit();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildConnectionMenu();
    void showPause();
    void openProfile();
    void openSession(const Profile &profile, const Secret &token);
    void closeSession();
    void showWorkspace();
    void acceptCertificate(const QByteArray &fingerprint);
    /// Says that the engine is coming to its end, and quits then. False if none runs.
    bool endEngine();
    QAction *add(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys, std::function<void(Workspace &)> run);

    WindowParts m_parts;
    ProfileBook m_profiles;
    StatsBook m_stats;
    std::unique_ptr<Session> m_session;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    NoticePage *m_ending;
    Workspace *m_workspace = nullptr;
    CommandPalette *m_palette;
    Tray m_tray;
    QAction *m_pause = nullptr;
    QList<QAction *> m_actions; ///< what the palette offers
    bool m_isQuitting = false;
};

} // namespace dw::ui
