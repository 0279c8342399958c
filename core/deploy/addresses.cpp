#include "core/deploy/addresses.h"

#include "core/deploy/endpoint.h"
#include "core/model/subdomain.h"

#include <algorithm>

namespace dw {

namespace {

/// Who else might have a host name: the default addresses of all stages, and every instance but those of this tag here.
bool isTaken(const QString &host, const Settings &settings, const Stage &stage, const QString &tag,
             const QList<Project> &projects, const QList<Instance> &instances)
{
    const auto isDefaultHost = [&](const Project &project) {
        return std::ranges::any_of(project.stages, [&](const Stage &other) {
            return defaultHost(settings.subdomainPattern, settings.domain, project.name, other) == host;
        });
    };
    const auto isOthers = [&](const Instance &instance) {
        return instance.host == host && (instance.stage != stage.id || instance.tag != tag);
    };
    return std::ranges::any_of(instances, isOthers) || std::ranges::any_of(projects, isDefaultHost);
}

QString withHash(const QString &host, const QString &original)
{
    const qsizetype dot = host.indexOf(QLatin1Char('.'));
    return QString(distinctLabel(host.left(dot), original) + host.mid(dot));
}

} // namespace

Hosts hostsOf(const Settings &settings, const Project &project, const Stage &stage, const QString &tag,
              const QList<Project> &projects, const QList<Instance> &instances)
{
    if (settings.proxy == ProxyKind::None || settings.domain.isEmpty())
        return {};
    Hosts hosts;
    hosts.defaultHost = defaultHost(settings.subdomainPattern, settings.domain, project.name, stage);
    const QString plain = instanceHost(settings.subdomainPattern, settings.domain, project.name, stage, tag);
    // The hash is of all that tells this instance from others, so that the same tag of two projects differs too.
    const QString distinct = withHash(plain, QString(project.name + QLatin1Char('/') + stage.name + QLatin1Char(':') + tag));
    const auto isKept = [&](const Instance &instance) {
        return instance.stage == stage.id && instance.tag == tag && instance.host == distinct;
    };
    const bool isPlainFree = plain != hosts.defaultHost && !isTaken(plain, settings, stage, tag, projects, instances);
    hosts.instance = isPlainFree && !std::ranges::any_of(instances, isKept) ? plain : distinct;
    return hosts;
}

QString routedAddress(const FrontDoor &frontDoor, const QString &host)
{
    const QString scheme = frontDoor.url.scheme();
    const int standard = scheme == QLatin1StringView("https") ? 443 : 80;
    QUrl url;
    url.setScheme(scheme);
    url.setHost(host);
    if (frontDoor.url.port(standard) != standard)
        url.setPort(frontDoor.url.port());
    url.setPath(QStringLiteral("/"));
    return url.toString();
}

QString publishedAddress(const Settings &settings, const EngineEndpoint &engine, int hostPort)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(publishedHost(settings, engine));
    url.setPort(hostPort);
    url.setPath(QStringLiteral("/"));
    return url.toString();
}

} // namespace dw
