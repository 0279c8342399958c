#pragma once

#include "tests/support/session/notificationservice.h"
#include "tests/support/session/sessionkeyring.h"
#include "tests/support/session/xserver.h"

namespace dw::test {

/// A desktop of the test's own: an X server with openbox, trayer, dunst and gnome-keyring on a private session bus, and
/// home directories that are thrown away with it.
/// \code
/// DesktopSession session;
/// const QString problem = session.start({1024, 640});
/// QApplication application(argc, argv);
/// \endcode
class DesktopSession final
{
public:
    DesktopSession() = default;
    ~DesktopSession();
    Q_DISABLE_COPY_MOVE(DesktopSession)

    /// Starts all parts and points this process's environment at them; to be called before the application object is made,
    /// which must end before the session. Empty if all could be started, else what could not.
    [[nodiscard]] QString start(QSize screen);
    /// With the application there: waits until all parts answer; empty then, else which does not.
    [[nodiscard]] QString awaitParts();

    [[nodiscard]] XServer &screen() { return m_screen; }
    [[nodiscard]] NotificationService &notifications() { return m_notifications; }
    [[nodiscard]] SessionKeyring &keyring() { return m_keyring; }
    /// Where the desktop's programs keep their settings.
    [[nodiscard]] QString configDirectory() const { return m_home.filePath(QStringLiteral("config")); }
    /// Whether the tray holds the window of that number as one of its icons.
    [[nodiscard]] bool trayHolds(quint64 window) const;
    /// How many icons of the program the tray shows.
    [[nodiscard]] int trayIcons() const;

private:
    [[nodiscard]] QString startBus();

    QTemporaryDir m_home{QStringLiteral("/tmp/dws-XXXXXX")};
    XServer m_screen;
    SessionProcess m_bus;
    SessionProcess m_tray;
    NotificationService m_notifications;
    SessionKeyring m_keyring;
};

} // namespace dw::test
