#pragma once

#include "tests/support/session/desktopsession.h"
#include "tests/support/session/hand.h"
#include "tests/support/system/npmprocess.h"
#include "tests/support/system/realworld.h"
#include "ui/connection/keychainvault.h"
#include "ui/mainwindow.h"
#include "ui/shell/windowdialogs.h"

#include <QApplication>

namespace dw::test {

/// The real window in a desktop session, and a real daemon with engine and registry for it to connect to.
class RealDesk final
{
public:
    /// \a session outlives the desk.
    explicit RealDesk(DesktopSession &session) : m_session(session) {}

    /// Starts the daemon, with an engine and a proxy and nothing else, and opens the window for the first time. Empty if all
    /// is there, else what is missing.
    [[nodiscard]] QString start();

    [[nodiscard]] RealWorld &world() { return m_world; }
    [[nodiscard]] DaemonProcess &daemon() { return m_world.daemon; }
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] Hand &hand() { return *m_hand; }
    [[nodiscard]] QSettings &settings() { return m_settings; }
    [[nodiscard]] bool isConnected() const;
    /// Fills in the page that asks for a daemon and its token, and presses its button.
    void connectAs(const QString &name);
    /// The window that Qt puts into an X tray, or nullptr.
    [[nodiscard]] static QWidget *trayIcon();
    /// The card that says \a tag runs in the lane of \a stage; fails the test if there is none in time.
    [[nodiscard]] QWidget *card(const QString &tag, const QString &stage);
    /// What the log says that is to be seen now.
    [[nodiscard]] QString shownLog() const;
    /// Whether the front door comes to answer with \a version, for good.
    [[nodiscard]] bool serves(const QByteArray &host, const QByteArray &version);
    /// Tokens that lie in files.
    [[nodiscard]] QFileInfoList tokenFiles() const;
    /// Keeps what the whole screen shows, if DW_PICTURES names a folder.
    void picture(const QString &name);

private:
    void openWindow();

    DesktopSession &m_session;
    SystemClock m_clock;
    RealWorld m_world;
    std::unique_ptr<NpmProcess> m_npm;
    ui::Theme m_theme{*qApp};
    QSettings m_settings{QStringLiteral("docker-watcher"), QStringLiteral("desktop")};
    ui::KeychainVault m_vault{m_session.configDirectory()};
    ui::WindowDialogs m_dialogs{m_theme};
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<Hand> m_hand;
    int m_pictures = 0;
};

} // namespace dw::test
