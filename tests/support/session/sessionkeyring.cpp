#include "tests/support/session/sessionkeyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString bus = QStringLiteral("org.freedesktop.secrets");

} // namespace

QString SessionKeyring::start()
{
    // The password of the keyring, which is made with it, comes by the standard input.
    return m_process.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s}, "a password");
}

bool SessionKeyring::isReady() const
{
    return m_process.isRunning() && QDBusConnection::sessionBus().interface()->isServiceRegistered(bus);
}

void SessionKeyring::lock()
{
    QDBusMessage message = QDBusMessage::createMethodCall(bus, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    message << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
    QDBusConnection::sessionBus().call(message);
}

QString SessionKeyring::secret(const QString &service, const QString &user)
{
    return QString::fromUtf8(outputOf(u"secret-tool"_s, {u"lookup"_s, u"server"_s, service, u"user"_s, user}));
}

} // namespace dw::test
