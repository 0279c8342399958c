#include "tests/support/system/systempeers.h"

#include "tests/support/system/foreignobjects.h"

#include <QJsonObject>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Below what daemons choose from that have no range of their own.
constexpr int firstPort = 12'000;
constexpr int portsEach = 200;

/// The first process of a container ignores SIGTERM unless it says otherwise, and the engine waits before it insists.
QString untilStopped()
{
    return u"trap 'exit 0' TERM\nwhile true; do sleep 1000 & wait $!; done\n"_s;
}

} // namespace

QString SystemPeers::start()
{
    if (const QString why = m_engine.start(); !why.isEmpty())
        return why;
    if (!m_registry.isUp())
        return m_registry.problem();
    ForeignObjects::make(m_engine);
    EngineView(socketPath()).call("POST", u"/containers/somebody/start"_s);
    return {};
}

PortRange SystemPeers::ownPorts()
{
    const int first = firstPort + portsEach * m_portRanges++;
    const PortRange ports{first, first + portsEach - 1};
    Q_ASSERT(ports.last < PortRange().first);
    return ports;
}

void SystemPeers::pushWeb(const QString &tag, int revision)
{
    const QString content = u"%1 %2"_s.arg(tag).arg(revision);
    push(tag, content, u"echo %1 > /www/index.html\necho ok > /www/health\nhttpd -p 80 -h /www\n"_s.arg(content) + untilStopped());
}

void SystemPeers::pushMute(const QString &tag)
{
    push(tag, {}, untilStopped());
}

void SystemPeers::pushEnding(const QString &tag)
{
    push(tag, {}, u"exit 3\n"_s);
}

QString SystemPeers::digestOf(const QString &tag, int revision) const
{
    return m_contents.key(u"%1 %2"_s.arg(tag).arg(revision));
}

void SystemPeers::push(const QString &tag, const QString &content, const QString &script)
{
    m_engine.buildImage(QString(repository() + u':' + tag), script, {u"EXPOSE 80"_s});
    EngineView engine(socketPath());
    const QByteArray answer = engine.call("POST", u"/images/%1/push?tag=%2"_s.arg(repository(), tag));
    const qsizetype begin = answer.indexOf("sha256:", answer.indexOf("\"Digest\""));
    m_contents.insert(QString::fromLatin1(answer.mid(begin, 71)), content);
}

} // namespace dw::test
