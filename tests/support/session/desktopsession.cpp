#include "tests/support/session/desktopsession.h"

#include <QDir>
#include <QFile>
#include <QSystemTrayIcon>
#include <QTest>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 20'000;

/// A bus without service files: nothing is started behind the test's back, and nothing of the machine's session is reached.
const char *const busConfiguration =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
    "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>session</type><listen>unix:path=%1</listen><auth>EXTERNAL</auth>\n"
    "<policy context=\"default\"><allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>\n";

} // namespace

DesktopSession::~DesktopSession()
{
    m_notifications.stop();
    m_keyring.stop();
    m_tray.stop();
    m_bus.stop();
}

QString DesktopSession::start(QSize screen)
{
    const QDir home(m_home.path());
    for (const auto &[variable, folder] : {std::pair("HOME", u"home"_s), std::pair("XDG_CONFIG_HOME", u"config"_s), std::pair("XDG_DATA_HOME", u"data"_s),
                                           std::pair("XDG_CACHE_HOME", u"cache"_s), std::pair("XDG_RUNTIME_DIR", u"run"_s)}) {
        home.mkpath(folder);
        qputenv(variable, QFile::encodeName(home.filePath(folder)));
    }
    QFile::setPermissions(home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const char *foreign : {"WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "GNOME_KEYRING_CONTROL", "XAUTHORITY", "QT_QPA_PLATFORMTHEME", "DW_URL", "DW_TOKEN"})
        qunsetenv(foreign);
    if (const QString why = m_screen.start(screen); !why.isEmpty())
        return why;
    qputenv("DISPLAY", m_screen.display().toLatin1());
    qputenv("QT_QPA_PLATFORM", "xcb");
    if (const QString why = startBus(); !why.isEmpty())
        return why;
    if (const QString why = m_tray.start(u"trayer"_s, {u"--edge"_s, u"bottom"_s, u"--align"_s, u"right"_s, u"--width"_s, u"120"_s, u"--widthtype"_s, u"pixel"_s, u"--height"_s, u"24"_s,
                                                          u"--SetDockType"_s, u"true"_s, u"--SetPartialStrut"_s, u"true"_s}); !why.isEmpty())
        return why;
    if (const QString why = m_notifications.start(); !why.isEmpty())
        return why;
    return m_keyring.start();
}

QString DesktopSession::startBus()
{
    const QString socket = m_home.filePath(u"run/bus"_s);
    QFile configuration(m_home.filePath(u"bus.conf"_s));
    if (!configuration.open(QIODevice::WriteOnly) || configuration.write(QString::fromLatin1(busConfiguration).arg(socket).toUtf8()) < 0)
        return u"the bus cannot be configured"_s;
    configuration.close();
    if (const QString why = m_bus.start(u"dbus-daemon"_s, {u"--config-file=%1"_s.arg(configuration.fileName()), u"--nofork"_s, u"--nopidfile"_s}); !why.isEmpty())
        return why;
    qputenv("DBUS_SESSION_BUS_ADDRESS", QByteArray("unix:path=" + QFile::encodeName(socket)));
    return comesTrue([&socket] { return QFile::exists(socket); }) ? QString() : u"the session bus did not start: %1"_s.arg(QString::fromUtf8(m_bus.output()));
}

QString DesktopSession::awaitParts()
{
    if (!QTest::qWaitFor([] { return QSystemTrayIcon::isSystemTrayAvailable(); }, patience))
        return u"there is no tray: %1"_s.arg(QString::fromUtf8(m_tray.output()));
    if (!QTest::qWaitFor([this] { return m_notifications.isReady(); }, patience))
        return u"dunst does not answer: %1"_s.arg(QString::fromUtf8(m_notifications.output()));
    if (!QTest::qWaitFor([this] { return m_keyring.isReady(); }, patience))
        return u"gnome-keyring does not answer"_s;
    for (const QString &tool : {u"secret-tool"_s, u"xwininfo"_s, u"xdotool"_s}) {
        if (outputOf(u"which"_s, {tool}).isEmpty())
            return u"%1 is missing"_s.arg(tool);
    }
    return {};
}

bool DesktopSession::trayHolds(quint64 window) const
{
    return m_screen.treeOf({u"-name"_s, u"panel"_s}).contains(u" 0x%1 "_s.arg(window, 0, 16));
}

int DesktopSession::trayIcons() const
{
    return int(m_screen.treeOf({u"-name"_s, u"panel"_s}).count(u"(\"docker-watcher\""_s));
}

} // namespace dw::test
