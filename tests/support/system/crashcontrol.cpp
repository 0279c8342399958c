#include "tests/support/system/crashcontrol.h"

#include <QFile>
#include <QSaveFile>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

QString CrashPoint::toString() const
{
    return u"%1 %2"_s.arg(write).arg(enumName(moment));
}

CrashControl::CrashControl(DaemonProcess &daemon) : m_file(daemon.dataDirectory() + u"-crash"_s)
{
    daemon.environment.insert(u"LD_PRELOAD"_s, QString::fromLatin1(DW_CRASH_SHIM));
    daemon.environment.insert(u"DW_CRASH_CONTROL"_s, m_file);
    daemon.environment.insert(u"DW_CRASH_PORT"_s, QString::number(daemon.url().port()));
}

void CrashControl::arm(CrashPoint point)
{
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(point.toString().toLatin1()) < 0 || !file.commit())
        qFatal("%s cannot be written", qPrintable(m_file));
}

void CrashControl::disarm()
{
    QFile::remove(m_file);
    QFile::remove(noteFile());
}

std::optional<CrashPoint> CrashControl::ended() const
{
    QFile file(noteFile());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QStringList words = QString::fromLatin1(file.readAll()).split(u' ');
    const auto moment = enumFromName<CrashPoint::Moment>(words.value(1));
    if (!moment)
        qFatal("%s holds no moment", qPrintable(noteFile()));
    return CrashPoint{words.first().toInt(), *moment};
}

} // namespace dw::test
