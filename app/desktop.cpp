#include "app/desktop.h"

#include "app/commandline.h"
#include "app/desktopengine.h"
#include "app/logging.h"
#include "app/signalwatch.h"
#include "core/client/httpapitransport.h"
#include "ui/connection/giventokenvault.h"
#include "ui/connection/keychainvault.h"
#include "ui/mainwindow.h"
#include "ui/shell/windowdialogs.h"
#include "ui/theme/language.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

namespace dw {

namespace {

bool hasDisplay()
{
    constexpr const char *names[] = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::ranges::any_of(names, [](const char *name) { return !qEnvironmentVariableIsEmpty(name); });
}

/// Whatever made the program quit, its engine comes to its end in order.
int execute(QApplication &application, DesktopEngine &engine)
{
    int code = QApplication::exec();
    if (engine.isRunning()) {
        engine.stop(&application, [] { QApplication::quit(); });
        code = QApplication::exec();
    }
    return code;
}

/// The daemon that DW_URL and DW_TOKEN name, as for the commands. Nothing that is started from here inherits the token.
struct GivenDaemon {
    std::optional<ui::Profile> profile;
    Secret token{qEnvironmentVariable("DW_TOKEN").trimmed()};

    GivenDaemon()
    {
        qunsetenv("DW_TOKEN");
        const QUrl url(qEnvironmentVariable("DW_URL"), QUrl::StrictMode);
        if (url.isValid() && !url.host().isEmpty() && !token.isEmpty())
            profile = ui::Profile{QStringLiteral("given"), url.host(), url};
    }
};

} // namespace

int runDesktop(int &argc, char **argv)
{
    if (!hasDisplay()) {
        std::fputs("docker-watcher: there is no display for a window; use “docker-watcher --daemon” here, or see --help\n", stderr);
        return exitcode::usage;
    }
    const QList<int> endings{SIGTERM, SIGINT};
    SignalWatch::block(endings); // the application makes threads of its own
    const GivenDaemon given;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("docker-watcher"));
    QApplication::setApplicationDisplayName(QStringLiteral("Docker Watcher"));
    QApplication::setDesktopFileName(QStringLiteral("docker-watcher"));
    QApplication::setQuitOnLastWindowClosed(false); // the tray goes on; the window quits where there is none
    installLogging(LogFormat::Text, QStringLiteral("info"));
    const SignalWatch signalWatch(endings);
    QSettings settings(QStringLiteral("docker-watcher"), QStringLiteral("desktop"));
    SystemClock clock;
    DesktopEngine engine(defaultDataDir());
    ui::Theme theme(application);
    theme.setMode(ui::Theme::Mode(settings.value(QStringLiteral("theme")).toInt()));
    const ui::SystemScheme scheme(theme, QDBusConnection::sessionBus());
    const ui::Language language(application, settings);
    ui::KeychainVault keychain(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    ui::GivenTokenVault vault(QStringLiteral("given"), given.token, keychain);
    ui::WindowDialogs dialogs(theme);
    const auto open = [&engine](const ui::Profile &profile, const Secret &secret) -> std::shared_ptr<ApiTransport> {
        if (profile.isLocal())
            return engine.open(secret);
        return std::make_shared<HttpApiTransport>(profile.url, secret, profile.certificate);
    };
    int code = 0;
    {
        ui::MainWindow window({theme, clock, settings, vault, dialogs, open, &engine, given.profile});
        QObject::connect(&signalWatch, &SignalWatch::received, &window, &ui::MainWindow::quit);
        // Without a tray a minimised start would leave nothing to be seen.
        if (!application.arguments().contains(QStringLiteral("--minimized")) || !window.tray().isAvailable())
            window.show();
        code = execute(application, engine);
    }
    return code;
}

} // namespace dw
