#include "tests/support/system/webimage.h"

#include "core/base/error.h"
#include "tests/support/docker/tararchive.h"

#include <QFile>
#include <QJsonArray>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

QByteArray webLayer()
{
    QFile busybox(u"/bin/busybox"_s);
    if (!busybox.open(QIODevice::ReadOnly))
        throw Error(Error::Code::NotFound, u"/bin/busybox is missing: install busybox-static"_s);
    TarArchive tar;
    for (const QString &directory : {u"bin"_s, u"tmp"_s, u"www"_s, u"www/cgi-bin"_s})
        tar.addDirectory(directory);
    tar.addFile(u"bin/busybox"_s, busybox.readAll());
    for (const QString &applet : {u"sh"_s, u"sleep"_s, u"cat"_s, u"httpd"_s, u"wget"_s, u"true"_s, u"false"_s})
        tar.addLink(QString(u"bin/"_s + applet), u"busybox"_s);
    tar.addFile(u"www/health"_s, "ok\n");
    tar.addFile(u"www/cgi-bin/slow"_s, "#!/bin/sh\nsleep 0.5\necho Content-Type: text/plain\necho\necho $TAG\n");
    // The first process of a container ignores what it has no handler for, so the shell passes the end on.
    tar.addFile(u"run.sh"_s, "echo $TAG >/www/index.html\ntrap 'kill $!; exit 0' TERM\nhttpd -f -p 8080 -h /www &\necho serving $TAG\nwait\n");
    return tar.finished();
}

QJsonObject webConfiguration(const QString &tag, const QString &command)
{
    const QJsonArray run = command.isEmpty() ? QJsonArray{u"/bin/sh"_s, u"/run.sh"_s} : QJsonArray{u"/bin/sh"_s, u"-c"_s, command};
    return {{u"Cmd"_s, run},
            {u"Env"_s, QJsonArray{u"PATH=/bin"_s, QString(u"TAG="_s + tag)}},
            {u"ExposedPorts"_s, QJsonObject{{u"8080/tcp"_s, QJsonObject()}}}};
}

} // namespace dw::test
