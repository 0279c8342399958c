#include "core/deploy/hostport.h"

#include "core/base/error.h"

#include <QSet>
#include <QTcpServer>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPort = 20000;
constexpr int portCount = 10000;

bool isFreeHere(int port)
{
    QTcpServer server;
    return server.listen(QHostAddress::AnyIPv4, quint16(port));
}

} // namespace

int chooseHostPort(const QList<Instance> &instances, const EngineEndpoint &engine, RandomSource &random)
{
    QSet<int> taken;
    for (const Instance &instance : instances)
        taken.insert(instance.hostPort);
    const QByteArray bytes = random.bytes(2);
    const int offset = (uchar(bytes.at(0)) << 8) | uchar(bytes.at(1));
    const bool isLocal = engine.url.host().isEmpty();
    for (int i = 0; i < portCount; ++i) {
        const int port = firstPort + (offset + i) % portCount;
        if (!taken.contains(port) && (!isLocal || isFreeHere(port)))
            return port;
    }
    throw Error(Error::Code::Unavailable, u"no host port between %1 and %2 is free; remove instances that are no longer needed"_s
                    .arg(firstPort).arg(firstPort + portCount - 1));
}

} // namespace dw
