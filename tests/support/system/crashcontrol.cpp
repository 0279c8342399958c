#include "tests/support/system/crashcontrol.h"

#include <QFile>
#include <QSaveFile>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(CrashPoint::Moment moment)
{
    return moment == CrashPoint::Moment::Call ? u"call"_s : u"write"_s;
}

} // namespace

QString CrashPoint::toString() const
{
    return u"%1 %2"_s.arg(write).arg(nameOf(moment));
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

std::optional<CrashPoint::Moment> CrashControl::ended() const
{
    QFile file(noteFile());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll() == "call" ? CrashPoint::Moment::Call : CrashPoint::Moment::Write;
}

} // namespace dw::test
