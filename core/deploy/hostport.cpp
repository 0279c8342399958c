#include "core/deploy/hostport.h"

#include "core/base/error.h"

#include <QSet>
#include <QTcpServer>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

bool isFreeHere(int port)
{
    QTcpServer server;
    return server.listen(QHostAddress::AnyIPv4, quint16(port));
}

} // namespace

int chooseHostPort(const PortRange &ports, const QList<Instance> &instances, const EngineEndpoint &engine, RandomSource &random)
{
    QSet<int> taken;
    for (const Instance &instance : instances)
        taken.insert(instance.hostPort);
    const QByteArray bytes = random.bytes(2);
    const int offset = (uchar(bytes.at(0)) << 8) | uchar(bytes.at(1));
    const bool isLocal = engine.url.host().isEmpty();
    for (int i = 0; i < ports.count(); ++i) {
        const int port = ports.first + (offset + i) % ports.count();
        if (!taken.contains(port) && (!isLocal || isFreeHere(port)))
            return port;
    }
    throw Error(Error::Code::Unavailable, u"none of the host ports %1 is free; remove instances that are no longer needed, or "
                                          "widen the range in the settings (host_ports)"_s.arg(ports.toText()));
}

} // namespace dw
