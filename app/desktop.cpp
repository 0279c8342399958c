#include "app/desktop.h"

#include "core/client/httpapitransport.h"
#include "ui/connection/keychainvault.h"
#include "ui/mainwindow.h"
#include "ui/shell/windowdialogs.h"
#include "ui/theme/language.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>

namespace dw {

namespace {

std::shared_ptr<ApiTransport> openDaemon(const ui::Profile &profile, const Secret &token)
{
    if (profile.isLocal())
        return nullptr;
    return std::make_shared<HttpApiTransport>(profile.url, token);
}

} // namespace

int runDesktop(int &argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        std::fputs("docker-watcher: there is no display for a window; use “docker-watcher --daemon” here, or see --help\n", stderr);
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("docker-watcher"));
    QApplication::setApplicationDisplayName(QStringLiteral("Docker Watcher"));
    QApplication::setDesktopFileName(QStringLiteral("docker-watcher"));
    QApplication::setQuitOnLastWindowClosed(false); // the tray goes on; the window quits where there is none
    QSettings settings(QStringLiteral("docker-watcher"), QStringLiteral("desktop"));
    SystemClock clock;
    ui::Theme theme(application);
    theme.setMode(ui::Theme::Mode(settings.value(QStringLiteral("theme")).toInt()));
    const ui::SystemScheme scheme(theme, QDBusConnection::sessionBus());
    const ui::Language language(application, settings);
    ui::KeychainVault vault(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    ui::WindowDialogs dialogs(theme);
    ui::MainWindow window({theme, clock, settings, vault, dialogs, &openDaemon, false});
    // Without a tray a minimised start would leave nothing to be seen.
    if (!application.arguments().contains(QStringLiteral("--minimized")) || !window.tray().isAvailable())
        window.show();
    return QApplication::exec();
}

} // namespace dw
