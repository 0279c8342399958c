#include "core/engine/notificationfeed.h"

#include "core/base/logging.h"
#include "core/store/repositories.h"

namespace dw {

NotificationFeed::NotificationFeed(Repositories &repositories, Notifier &notifier, QObject *parent)
    : QObject(parent), m_repositories(repositories), m_notifier(notifier)
{
    repositories.deploys.setWitness([this](const Deploy &deploy) { takeDeploy(deploy); });
    repositories.instances.setWitness([this](const Instance &instance) { takeInstance(instance); });
}

NotificationFeed::~NotificationFeed()
{
    m_repositories.deploys.setWitness({});
    m_repositories.instances.setWitness({});
}

void NotificationFeed::follow(Poller &poller, PeerHealth &health)
{
    connect(&poller, &Poller::registryStateChanged, this, &NotificationFeed::takeRegistry);
    connect(&health, &PeerHealth::changed, this, &NotificationFeed::takePeer);
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
    try {
        if (deploy.state == DeployState::Pending)
            m_notifier.deployPending(deploy, projectOf(deploy));
        else
            m_notifier.deployEnded(deploy, projectOf(deploy));
    } catch (const Error &error) {
        qCWarning(lcNotify).noquote() << "nobody is told of deploy" << deploy.id.value << "because" << error.message();
    }
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
