#include "app/cli/commands.h"
#include "app/commandline.h"
#include "app/daemon.h"
#include "app/desktop.h"
#include "core/base/error.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

int run(int &argc, char **argv)
{
    using dw::CommandLine;
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const CommandLine commandLine = CommandLine::parse(arguments);
    switch (commandLine.mode) {
    case CommandLine::Mode::Help:
        std::fputs(dw::helpText().toUtf8().constData(), stdout);
        return dw::exitcode::success;
    case CommandLine::Mode::Version:
        std::puts("docker-watcher " DW_VERSION);
        return dw::exitcode::success;
    case CommandLine::Mode::Desktop:
        return dw::runDesktop(argc, argv);
    case CommandLine::Mode::Daemon:
    case CommandLine::Mode::Command:
        break;
    }
    // Without a display nothing needs GLib's event loop, and Qt's own wakes itself once instead of with every event.
    if (!qEnvironmentVariableIsSet("QT_NO_GLIB"))
        qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("docker-watcher"));
    return commandLine.mode == CommandLine::Mode::Daemon ? dw::runDaemon(commandLine) : dw::runCommand(commandLine.command);
}

} // namespace

int main(int argc, char **argv)
{
    try {
        return run(argc, argv);
    } catch (const dw::Error &error) {
        std::fprintf(stderr, "docker-watcher: %s\n", error.message().toUtf8().constData());
        return dw::exitcode::usage;
    }
}
