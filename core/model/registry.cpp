#include "core/model/registry.h"

#include "core/base/error.h"

#include <algorithm>

namespace dw {

namespace {

/// Docker Hub's names, none of which stands in an image reference.
bool isDockerHub(const QString &host)
{
    static constexpr QLatin1StringView hosts[] = {QLatin1StringView("docker.io"), QLatin1StringView("index.docker.io"),
                                                  QLatin1StringView("registry-1.docker.io"), QLatin1StringView("hub.docker.com")};
    return std::ranges::find(hosts, host) != std::end(hosts);
}

} // namespace

QString Registry::domain() const
{
    if (kind == RegistryKind::DockerHub || isDockerHub(url.host()))
        return QStringLiteral("docker.io");
    const QString host = url.host().contains(QLatin1Char(':')) ? QLatin1Char('[') + url.host() + QLatin1Char(']') : url.host();
    const int usual = url.scheme() == QLatin1StringView("http") ? 80 : 443;
    return url.port(usual) == usual ? host : QString(host + QLatin1Char(':') + QString::number(url.port()));
}

void checkRegistry(const Registry &registry, const QList<Registry> &all)
{
    const QString domain = registry.domain();
    static constexpr QLatin1StringView ofApi[] = {QLatin1StringView(""), QLatin1StringView("/"), QLatin1StringView("/v1/"), QLatin1StringView("/v2"),
                                                  QLatin1StringView("/v2/")};
    const bool hasPath = std::ranges::find(ofApi, registry.url.path()) == std::end(ofApi);
    if (hasPath && domain != QLatin1StringView("docker.io"))
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“url” cannot be “%1”: leave out the path, as image references name the host alone and "
                                   "Docker looks for a registry at /v2/ of it").arg(registry.url.toString(QUrl::RemoveUserInfo).left(200)));
    for (const Registry &other : all) {
        if (other.id != registry.id && other.domain() == domain)
            throw Error(Error::Code::Conflict,
                        QStringLiteral("the registry “%1” serves the images of %2 already; change that one instead").arg(other.name, domain));
    }
}

QString Registry::loginName() const
{
    return username.isEmpty() ? QStringLiteral("token") : username;
}

} // namespace dw
