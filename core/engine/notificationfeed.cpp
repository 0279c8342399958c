#include "core/engine/notificationfeed.h"

#include "core/base/logging.h"
#include "core/store/repositories.h"

#include <algorithm>

namespace dw {

namespace {

constexpr int looksBackDeploys = 50;
constexpr seconds looksBack{600};

} // namespace

NotificationFeed::NotificationFeed(Repositories &repositories, Notifier &notifier, QObject *parent)
    : QObject(parent), m_repositories(repositories), m_notifier(notifier)
{
}

void NotificationFeed::follow(Deployer &deployer, Poller &poller, PeerHealth &health)
{
    connect(&deployer, &Deployer::deployChanged, this, &NotificationFeed::takeDeploy);
    connect(&deployer, &Deployer::instanceChanged, this, &NotificationFeed::takeInstance);
    connect(&poller, &Poller::registryStateChanged, this, &NotificationFeed::takeRegistry);
    connect(&health, &PeerHealth::changed, this, &NotificationFeed::takePeer);
}

void NotificationFeed::catchUp(const QDateTime &now)
{
    QList<Deploy> recent = m_repositories.deploys.page({}, looksBackDeploys);
    std::ranges::reverse(recent);
    for (const Deploy &deploy : std::as_const(recent)) {
        if (!deploy.isOpen() && deploy.finished.isValid() && deploy.finished.secsTo(now) <= looksBack.count())
            m_notifier.deployEnded(deploy, projectOf(deploy));
    }
}

Project NotificationFeed::projectOf(const Deploy &deploy)
{
    if (const auto project = m_repositories.projects.byName(deploy.projectName))
        return *project;
    Project gone;
    gone.id = deploy.project;
    gone.name = deploy.projectName;
    return gone;
}

void NotificationFeed::takeDeploy(const Deploy &deploy)
{
    if (deploy.state == DeployState::Pending)
        m_notifier.deployPending(deploy, projectOf(deploy));
    else if (!deploy.isOpen())
        m_notifier.deployEnded(deploy, projectOf(deploy));
}

void NotificationFeed::takeInstance(const Instance &instance)
{
    const bool isIll = instance.state == InstanceState::Unhealthy || instance.state == InstanceState::Failed
                    || instance.state == InstanceState::Missing;
    if (!isIll && instance.state != InstanceState::Running)
        return;
    try {
        const Project project = m_repositories.projects.byId(instance.project);
        if (isIll)
            m_notifier.instanceUnhealthy(instance, project, instance.stateReason);
        else
            m_notifier.instanceRecovered(instance, project);
    } catch (const Error &error) {
        qCWarning(lcNotify).noquote() << "nobody is told of the instance" << instance.id.value << "because" << error.message();
    }
}

void NotificationFeed::takeRegistry(const RegistryState &state)
{
    for (const Registry &registry : m_repositories.registries.all()) {
        if (registry.id != state.registry)
            continue;
        if (state.isUnknown())
            m_notifier.peerFailed(QStringLiteral("registry"), registry.name, state.problem);
        else if (state.lastSuccess.isValid())
            m_notifier.peerRecovered(QStringLiteral("registry"), registry.name);
    }
}

void NotificationFeed::takePeer(const QString &peer, const PeerState &state)
{
    // Names that stay the same when settings change, so that a recovery finds what was told.
    const bool isEngine = peer == QLatin1StringView("engine");
    const QString kind = isEngine ? QStringLiteral("engine") : QStringLiteral("reverse proxy");
    const QString name = isEngine ? QStringLiteral("Docker") : QStringLiteral("Nginx Proxy Manager");
    if (state.kind == PeerState::Kind::Unreachable)
        m_notifier.peerFailed(kind, name, state.text);
    else if (state.kind == PeerState::Kind::Ok)
        m_notifier.peerRecovered(kind, name, state.text);
}

} // namespace dw
