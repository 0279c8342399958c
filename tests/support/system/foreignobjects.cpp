#include "tests/support/system/foreignobjects.h"

#include "core/base/error.h"
#include "tests/support/base/await.h"

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

ForeignObjects::ForeignObjects(PrivateDockerd &engine) : m_engine(engine)
{
    m_engine.buildImage(u"somebody/else:1"_s, u"exec sleep 100000\n"_s);
    call("POST", u"/networks/create"_s, R"({"Name":"somebody-net"})");
    call("POST", u"/volumes/create"_s, R"({"Name":"somebody-data"})");
    // Labels like ours, of another installation: neither a label's presence nor its name makes a container ours.
    call("POST", u"/containers/create?name=somebody"_s,
         R"({"Image":"somebody/else:1","Labels":{"io.dockerwatcher.managed":"another","io.dockerwatcher.project":"1",)"
         R"("io.dockerwatcher.stage":"1","io.dockerwatcher.instance":"1","io.dockerwatcher.deploy":"1"},)"
         R"("HostConfig":{"NetworkMode":"somebody-net","Binds":["somebody-data:/data"]}})");
    remember();
}

QByteArray ForeignObjects::change()
{
    QByteArray after;
    try {
        after = state();
    } catch (const Error &error) {
        after = error.message().toUtf8();
    }
    return after == m_before ? QByteArray() : QByteArray(after + "\nwas\n" + m_before);
}

QByteArray ForeignObjects::call(const QByteArray &method, const QString &path, const QByteArray &body)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QString(u"http://localhost"_s + path));
    request.body = body;
    request.timeout = 120s;
    request.headers.add("Content-Type", "application/json");
    const HttpResponse response = await(m_engine.transport().send(request, {}));
    if (!response.isSuccess())
        throw Error(Error::Code::BadReply, u"%1 %2: %3"_s.arg(QString::fromLatin1(method), path, QString::fromUtf8(response.body)));
    return response.body;
}

QByteArray ForeignObjects::state()
{
    return QByteArray(call("GET", u"/containers/somebody/json"_s) + call("GET", u"/networks/somebody-net"_s)
                      + call("GET", u"/volumes/somebody-data"_s) + call("GET", u"/images/somebody/else:1/json"_s));
}

} // namespace dw::test
