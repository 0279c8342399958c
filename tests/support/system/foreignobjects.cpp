#include "tests/support/system/foreignobjects.h"

#include "core/base/error.h"

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

ForeignObjects::ForeignObjects(PrivateDockerd &engine) : m_view(engine.socketPath())
{
    make(engine);
    remember();
}

void ForeignObjects::make(PrivateDockerd &engine)
{
    engine.buildImage(u"somebody/else:1"_s, u"exec sleep 100000\n"_s);
    EngineView view(engine.socketPath());
    view.call("POST", u"/networks/create"_s, R"({"Name":"somebody-net"})");
    view.call("POST", u"/volumes/create"_s, R"({"Name":"somebody-data"})");
    // Labels like ours, of another installation: neither a label's presence nor its name makes a container ours.
    view.call("POST", u"/containers/create?name=somebody"_s,
              R"({"Image":"somebody/else:1","Labels":{"io.dockerwatcher.managed":"another","io.dockerwatcher.project":"1",)"
              R"("io.dockerwatcher.stage":"1","io.dockerwatcher.instance":"1","io.dockerwatcher.deploy":"1"},)"
              R"("HostConfig":{"NetworkMode":"somebody-net","Binds":["somebody-data:/data"]}})");
}

QByteArray ForeignObjects::change()
{
    QByteArray after;
    try {
        after = stateOf(m_view);
    } catch (const Error &error) {
        after = error.message().toUtf8();
    }
    return after == m_before ? QByteArray() : QByteArray(after + "\nwas\n" + m_before);
}

QByteArray ForeignObjects::stateOf(EngineView &engine)
{
    return QByteArray(engine.call("GET", u"/containers/somebody/json"_s) + engine.call("GET", u"/networks/somebody-net"_s)
                      + engine.call("GET", u"/volumes/somebody-data"_s) + engine.call("GET", u"/images/somebody/else:1/json"_s));
}

} // namespace dw::test
