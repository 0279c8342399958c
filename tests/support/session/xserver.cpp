#include "tests/support/session/xserver.h"

#include <QRegularExpression>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

QString XServer::start(QSize screen)
{
    m_screen = screen;
    // It chooses a free display itself and writes its number. Without -noreset it is away for a moment when its last client leaves.
    const QStringList arguments{u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"%1x%2x24"_s.arg(screen.width()).arg(screen.height()), u"-nolisten"_s, u"tcp"_s, u"-noreset"_s};
    if (const QString why = m_server.start(u"Xvfb"_s, arguments); !why.isEmpty())
        return why;
    // Before the number it complains about each display that is taken.
    QByteArray said = m_server.line();
    static const QRegularExpression number(u"^\\d+$"_s);
    while (!said.isEmpty() && !number.match(QString::fromLatin1(said)).hasMatch())
        said = m_server.line();
    if (said.isEmpty())
        return u"Xvfb did not start"_s;
    m_display = u":%1"_s.arg(QString::fromLatin1(said));
    if (!comesTrue([this] { return !outputOf(u"xprop"_s, {u"-root"_s}, environment()).isEmpty(); }))
        return u"Xvfb does not answer on %1, or xprop is missing: %2"_s.arg(m_display, QString::fromUtf8(m_server.output()));
    if (const QString why = m_manager.start(u"env"_s, {u"DISPLAY=%1"_s.arg(m_display), u"openbox"_s, u"--sm-disable"_s}); !why.isEmpty())
        return why;
    const bool isManaged = comesTrue([this] {
        return !m_manager.isRunning() || outputOf(u"xprop"_s, {u"-root"_s, u"_NET_SUPPORTING_WM_CHECK"_s}, environment()).contains("window id");
    });
    return isManaged && m_manager.isRunning() ? QString() : u"openbox did not take the display: %1"_s.arg(QString::fromUtf8(m_manager.output()));
}

QProcessEnvironment XServer::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    return environment;
}

QString XServer::treeOf(const QStringList &window) const
{
    return QString::fromUtf8(outputOf(u"xwininfo"_s, window + QStringList{u"-tree"_s}, environment()));
}

QList<XServer::Window> XServer::windowsTitled(const QString &title) const
{
    static const QRegularExpression line(u"^ +(0x[0-9a-f]+) \"([^\"]*)\": .*$"_s, QRegularExpression::MultilineOption);
    QList<Window> found;
    QRegularExpressionMatchIterator lines = line.globalMatch(treeOf({u"-root"_s}));
    while (lines.hasNext()) {
        const QRegularExpressionMatch match = lines.next();
        if (match.captured(2) != title)
            continue;
        const QString facts = QString::fromUtf8(outputOf(u"xwininfo"_s, {u"-id"_s, match.captured(1), u"-frame"_s, u"-stats"_s}, environment()));
        const auto number = [&facts](const QString &name) {
            return QRegularExpression(QString(name + u": +(-?\\d+)"_s)).match(facts).captured(1).toInt();
        };
        if (facts.contains(u"Map State: IsViewable"_s))
            found << Window{match.captured(1), title, QRect(number(u"Absolute upper-left X"_s), number(u"Absolute upper-left Y"_s), number(u"Width"_s), number(u"Height"_s))};
    }
    return found;
}

void XServer::press(const QString &keys) const
{
    (void)outputOf(u"xdotool"_s, {u"key"_s, u"--clearmodifiers"_s, keys}, environment());
}

} // namespace dw::test
