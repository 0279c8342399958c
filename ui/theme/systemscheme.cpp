#include "ui/theme/systemscheme.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QEvent>
#include <QTimer>

namespace dw::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

} // namespace

SystemScheme::SystemScheme(Theme &theme, const QDBusConnection &bus, QObject *parent) : QObject(parent), m_theme(theme)
{
    QCoreApplication::instance()->installEventFilter(this);
    if (bus.isConnected())
        ask(bus);
}

void SystemScheme::ask(const QDBusConnection &bus)
{
    QDBusConnection line = bus;
    // Qt takes the names of signals and slots for D-Bus as text only.
    line.connect(service, path, interface, QStringLiteral("SettingChanged"), this, SLOT(take(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << appearance << colorScheme;
    auto *answer = new QDBusPendingCallWatcher(line.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            take(preferenceFrom(reply.value().variant()));
    });
}

SystemScheme::Preference SystemScheme::preferenceFrom(const QVariant &value)
{
    QVariant inner = value;
    // Read wraps the value twice, the signal once.
    while (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    switch (inner.toUInt()) {
    case 1: return Preference::Dark;
    case 2: return Preference::Light;
    default: return Preference::None;
    }
}

void SystemScheme::take(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance && key == colorScheme)
        take(preferenceFrom(value.variant()));
}

void SystemScheme::take(Preference preference)
{
    m_isTold = preference != Preference::None;
    if (m_isTold)
        m_theme.setSystemDark(preference == Preference::Dark);
    else
        m_theme.readSystemPalette();
}

bool SystemScheme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_isTold && watched->isWindowType())
        QTimer::singleShot(0, &m_theme, &Theme::readSystemPalette);
    return QObject::eventFilter(watched, event);
}

} // namespace dw::ui
