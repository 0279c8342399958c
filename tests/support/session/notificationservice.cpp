#include "tests/support/session/notificationservice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QFile>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");

QString write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return u"%1 cannot be written"_s.arg(path);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace

QString NotificationService::start()
{
    // dunst gives each note to the script of its rule, and its menu to the program that lets a person choose.
    const QString note = u"#!/bin/sh\nprintf '%s\\t%s\\n' \"$2\" \"$(printf '%s' \"$3\" | tr '\\n' ' ')\" >>%1\n"_s.arg(file(u"notes"_s));
    const QString choose = u"#!/bin/sh\ngrep -F -f %1 | head -n 1\n"_s.arg(file(u"wanted"_s));
    const QString rules = u"[global]\n    dmenu = %1\n[each]\n    summary = \"*\"\n    script = %2\n"_s.arg(file(u"choose"_s), file(u"note"_s));
    for (const auto &[name, text] : {std::pair(u"note"_s, note), std::pair(u"choose"_s, choose), std::pair(u"rules"_s, rules)}) {
        if (const QString why = write(file(name), text); !why.isEmpty())
            return why;
    }
    return m_process.start(u"dunst"_s, {u"-config"_s, file(u"rules"_s)});
}

bool NotificationService::isReady() const
{
    return m_process.isRunning() && QDBusConnection::sessionBus().interface()->isServiceRegistered(service);
}

QList<NotificationService::Note> NotificationService::notes() const
{
    QList<Note> notes;
    QFile written(file(u"notes"_s));
    if (!written.open(QIODevice::ReadOnly))
        return notes;
    for (const QString &line : QString::fromUtf8(written.readAll()).split(u'\n', Qt::SkipEmptyParts))
        notes << Note{line.section(u'\t', 0, 0), line.section(u'\t', 1)};
    return notes;
}

bool NotificationService::hasNote(const QString &title, const QString &text) const
{
    const QList<Note> all = notes();
    return std::ranges::any_of(all, [&](const Note &note) { return note.title == title && note.text.contains(text); });
}

void NotificationService::choose(const QString &action)
{
    (void)write(file(u"wanted"_s), QString(u'#' + action + u" ("_s + u'\n'));
    call(u"ContextMenuCall"_s);
}

void NotificationService::closeAll()
{
    call(u"NotificationCloseAll"_s);
}

void NotificationService::call(const QString &method)
{
    QDBusConnection::sessionBus().asyncCall(QDBusMessage::createMethodCall(service, u"/org/freedesktop/Notifications"_s, u"org.dunstproject.cmd0"_s, method));
}

} // namespace dw::test
