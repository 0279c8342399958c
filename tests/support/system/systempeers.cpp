#include "tests/support/system/systempeers.h"

#include "core/base/error.h"
#include "tests/support/base/await.h"

#include <QJsonObject>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The first process of a container ignores SIGTERM unless it says otherwise, and the engine waits before it insists.
QString untilStopped()
{
    return u"trap 'exit 0' TERM\nwhile true; do sleep 1000 & wait $!; done\n"_s;
}

} // namespace

QByteArray EngineView::call(const QByteArray &method, const QString &path, const QByteArray &body)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QString(u"http://localhost"_s + path));
    request.body = body;
    request.timeout = 120s;
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Registry-Auth", "e30=");
    const HttpResponse response = await(m_transport.send(request, {}));
    if (!response.isSuccess() || response.body.contains("errorDetail"))
        throw Error(Error::Code::BadReply, u"%1 %2: %3"_s.arg(QString::fromLatin1(method), path, QString::fromUtf8(response.body)));
    return response.body;
}

QString SystemPeers::start()
{
    if (const QString why = m_engine.start(); !why.isEmpty())
        return why;
    if (!m_registry.isUp())
        return m_registry.problem();
    EngineView engine(socketPath());
    makeForeign(engine);
    return {};
}

void SystemPeers::makeForeign(EngineView &engine)
{
    m_engine.buildImage(u"somebody/else:1"_s, u"exec sleep 100000\n"_s);
    engine.call("POST", u"/networks/create"_s, R"({"Name":"somebody-net"})");
    // Labels like ours, of another installation: neither a label's presence nor its name makes a container ours.
    engine.call("POST", u"/containers/create?name=somebody"_s,
                R"({"Image":"somebody/else:1","Labels":{"io.dockerwatcher.managed":"another","io.dockerwatcher.project":"1",)"
                R"("io.dockerwatcher.stage":"1","io.dockerwatcher.instance":"1","io.dockerwatcher.deploy":"1"},)"
                R"("HostConfig":{"NetworkMode":"somebody-net"}})");
    engine.call("POST", u"/containers/somebody/start"_s);
}

QByteArray SystemPeers::foreign(EngineView &engine)
{
    return QByteArray(engine.call("GET", u"/containers/somebody/json"_s) + engine.call("GET", u"/networks/somebody-net"_s));
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
