#include "app/desktop.h"

#include "ui/mainwindow.h"

#include <QApplication>

#include <cstdio>

namespace dw {

int runDesktop(int &argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        std::fputs("docker-watcher: there is no display for a window; use “docker-watcher --daemon” here, or see --help\n", stderr);
        return 2;
    }
    QApplication application(argc, argv);
    MainWindow window;
    window.show();
    return QApplication::exec();
}

} // namespace dw
