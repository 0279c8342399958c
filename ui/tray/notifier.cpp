#include "ui/tray/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QSystemTrayIcon>
#include <QVariantMap>

namespace dw::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

Notifier::Notifier(QSystemTrayIcon *tray, QObject *parent) : QObject(parent), m_tray(tray)
{
    // QtDBus offers no typed way to follow a foreign signal without generated code.
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
}

void Notifier::show(const QString &title, const QString &text, const QList<Action> &actions)
{
    QStringList keys{QStringLiteral("default"), tr("Open")};
    for (qsizetype i = 1; i < actions.size(); ++i)
        keys << QString::number(i) << actions[i].name;
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    message << QStringLiteral("Docker Watcher") << uint(0) << QStringLiteral("docker-watcher") << title << text.toHtmlEscaped() << keys << QVariantMap() << -1;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, title, text, actions] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            m_open.insert(reply.value(), actions);
        else if (m_tray && m_tray->isVisible())
            m_tray->showMessage(title, text);
    });
}

void Notifier::onAction(uint id, const QString &key)
{
    const QList<Action> actions = m_open.value(id);
    const int index = key == QLatin1StringView("default") ? 0 : key.toInt();
    if (index < actions.size() && actions[index].run)
        actions[index].run();
}

void Notifier::onClosed(uint id, uint)
{
    m_open.remove(id);
}

} // namespace dw::ui
