#include "core/model/registry.h"

namespace dw {

QString Registry::domain() const
{
    if (kind == RegistryKind::DockerHub)
        return QStringLiteral("docker.io");
    const QString host = url.host().contains(QLatin1Char(':')) ? QLatin1Char('[') + url.host() + QLatin1Char(']') : url.host();
    return url.port() < 0 ? host : host + QLatin1Char(':') + QString::number(url.port());
}

QString Registry::loginName() const
{
    return username.isEmpty() ? QStringLiteral("token") : username;
}

} // namespace dw
