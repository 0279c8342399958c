#include "ui/tray/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace dw::ui {

QString Autostart::path()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)).filePath(QStringLiteral("autostart/docker-watcher.desktop"));
}

bool Autostart::isEnabled() const
{
    return QFile::exists(path());
}

void Autostart::setEnabled(bool enabled)
{
    if (!enabled) {
        QFile::remove(path());
        return;
    }
    QDir().mkpath(QFileInfo(path()).path());
    QFile file(path());
    if (!file.open(QIODevice::WriteOnly))
        return;
    const QString entry = QStringLiteral("[Desktop Entry]\nType=Application\nName=Docker Watcher\nExec=\"%1\" --minimized\nIcon=docker-watcher\n");
    file.write(entry.arg(QCoreApplication::applicationFilePath()).toUtf8());
}

} // namespace dw::ui
