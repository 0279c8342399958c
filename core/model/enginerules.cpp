#include "core/model/enginerules.h"

#include "core/model/settingsrules.h"

#include <QDir>

namespace dw {

QString certificatesProblem(const EngineEndpoint &engine)
{
    if (engine.certificates.isEmpty())
        return {};
    if (engine.url.scheme() != QLatin1StringView("tcp"))
        return QStringLiteral("are for an engine at tcp://host:2376 only; leave them out, or change the address");
    if (!QDir::isAbsolutePath(engine.certificates) || engine.certificates.startsWith(QLatin1Char(':')))
        return QStringLiteral("must be the whole path of a folder on the daemon’s machine that holds ca.pem, cert.pem and key.pem, "
                              "like /etc/docker-watcher/engine");
    return {};
}

QString serverIpProblem(const EngineEndpoint &engine)
{
    return isHost(engine.serverIp) ? QString() : QStringLiteral("must be an address like 192.0.2.10, or empty");
}

} // namespace dw
