#include "core/deploy/reconciler.h"

#include "core/base/logging.h"
#include "core/deploy/addresses.h"
#include "core/deploy/labels.h"
#include "core/deploy/reconcilerpass.h"

namespace dw {

using namespace Qt::StringLiterals;

Reconciler::Reconciler(DeployParts parts, DeployObserver &observer)
    : m_parts(std::move(parts)), m_observer(observer), m_installation(installationId(m_parts.database, m_parts.random))
{
}

QCoro::Task<QStringList> Reconciler::reconcile(std::stop_token stop)
{
    Pass pass;
    pass.settings = m_parts.repositories.settings.load();
    const QStringList unheardBefore = std::exchange(m_unheard, {});
    const auto release = qScopeGuard([this] { m_working = {}; });
    for (const EngineEndpoint &engine : m_parts.repositories.engines.all()) {
        const QString failure = co_await tolerated(reconcileEngine(pass, engine, stop));
        if (!failure.isEmpty())
            m_unheard << u"engine %1 is left out: %2"_s.arg(engine.name, failure);
    }
    bool hasRoutes = true;
    if (!m_parts.connections.proxy().publishesPorts()) {
        const QString failure = co_await tolerated(reconcileRoutes(pass, stop));
        // Without a word of the proxy, a container may still be what a route leads to.
        hasRoutes = failure.isEmpty();
        if (!hasRoutes)
            m_unheard << u"routes and leftovers stay as they are: %1"_s.arg(failure);
    }
    for (const QString &reason : std::as_const(m_unheard)) {
        if (!unheardBefore.contains(reason))
            qCWarning(lcDeploy).noquote() << "reconciler:" << reason;
    }
    if (hasRoutes)
        co_await removeLeftovers(pass, stop);
    co_return pass.findings;
}

void Reconciler::refresh(Pass &pass) const
{
    pass.projects = m_parts.repositories.projects.all();
    pass.places.clear();
    for (qsizetype i = 0; i < pass.projects.size(); ++i)
        pass.places.insert(pass.projects.at(i).id, i);
    pass.instances = m_parts.repositories.instances.all();
    pass.busy = busyStages(pass);
}

QSet<StageId> Reconciler::busyStages(const Pass &pass) const
{
    QSet<StageId> busy;
    for (const Deploy &deploy : m_parts.repositories.deploys.openWithoutSteps()) {
        if (deploy.state != DeployState::Running)
            continue;
        busy.insert(deploy.stage);
        const Project *project = pass.project(deploy.project);
        if (deploy.recipe == RecipeKind::RemoveProject && project) {
            for (const Stage &stage : project->stages)
                busy.insert(stage.id);
        }
    }
    return busy;
}

/// Asked again before every change: while the pass waited for a peer, a deploy may have begun.
bool Reconciler::isBusy(const Pass &pass, StageId stage) const
{
    return busyStages(pass).contains(stage);
}

/// What a deploy has begun and no deploy goes on with.
bool Reconciler::isLeftover(const Instance &instance) const
{
    if (instance.state == InstanceState::Removing)
        return true;
    if (instance.state != InstanceState::Starting)
        return false;
    const auto deploy = m_parts.repositories.deploys.find(instance.deploy);
    return deploy && deploy->state != DeployState::Succeeded && !deploy->isOpen();
}

QCoro::Task<> Reconciler::reconcileEngine(Pass &pass, EngineEndpoint engine, std::stop_token stop)
{
    docker::DockerClient &docker = m_parts.connections.docker(engine.id);
    const auto containers = co_await docker.containers({{labels::managed, m_installation}}, stop);
    // The rows after the list: a container's row is there before it, so that none looks like an orphan by chance.
    refresh(pass);
    const SortedContainers sortedContainers = sorted(containers, pass.instances);
    const QList<Instance> rows = pass.instances;
    for (const Instance &row : rows) {
        const Project *project = pass.project(row.project);
        if (!project || m_parts.connections.endpoint(project->engine).id != engine.id || pass.busy.contains(row.stage))
            continue;
        const auto found = sortedContainers.ofInstance.constFind(row.id);
        if (isLeftover(row)) {
            pass.leftovers << row;
            continue;
        }
        const auto truth = truthOf(row, found == sortedContainers.ofInstance.cend() ? nullptr : &*found);
        if (!truth || isBusy(pass, row.stage))
            continue;
        m_working = row.stage;
        const QString failure = co_await tolerated(settleTruth(pass, row.id, engine.id, stop));
        if (!failure.isEmpty())
            pass.found(u"%1 could not be put right and will be tried again: %2"_s.arg(nameOf(row), failure));
    }
    for (const docker::Container &orphan : sortedContainers.orphans) {
        const auto instance = forgotten(pass, orphan, engine.id);
        if (!instance) {
            pass.orphans.append({engine.id, orphan});
            continue;
        }
        if (isBusy(pass, instance->stage))
            continue;
        m_working = instance->stage;
        const QString failure = co_await tolerated(adopt(pass, *instance, engine.id, stop));
        if (!failure.isEmpty())
            pass.found(u"container %1 carries our mark and could not be taken over: %2"_s.arg(orphan.name, failure));
    }
    m_working = {};
}

QCoro::Task<> Reconciler::removeLeftovers(Pass &pass, std::stop_token stop)
{
    for (const Instance &noted : std::as_const(pass.leftovers)) {
        const auto row = m_parts.repositories.instances.find(noted.id);
        if (!row || !isLeftover(*row) || isBusy(pass, noted.stage))
            continue;
        const Instance leftover = *row;
        m_working = leftover.stage;
        const QString failure = co_await tolerated(removeInstance(pass, leftover, stop));
        if (!failure.isEmpty())
            pass.found(u"%1 was left by a deploy and could not be removed: %2"_s.arg(nameOf(leftover), failure));
    }
    for (const auto &[engine, orphan] : std::as_const(pass.orphans)) {
        const StageId stage{orphan.labels.value(labels::stage).toLongLong()};
        if (isBusy(pass, stage))
            continue;
        m_working = stage;
        const QString failure = co_await tolerated(removeOrphan(pass, orphan, engine, stop));
        if (!failure.isEmpty())
            pass.found(u"container %1 belongs to nobody and could not be removed: %2"_s.arg(orphan.name, failure));
    }
    m_working = {};
}

/// A host that is not ours was never ours to remove.
QCoro::Task<> Reconciler::removeRoute(QString host, std::stop_token stop)
{
    try {
        co_await m_parts.connections.proxy().remove(host, stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::Conflict)
            throw;
    }
}

/// The list may be older than the row, because a deploy began and ended meanwhile. So both are looked at again, now
/// that none can begin.
QCoro::Task<> Reconciler::settleTruth(Pass &pass, InstanceId id, EngineId engine, std::stop_token stop)
{
    docker::DockerClient &docker = m_parts.connections.docker(engine);
    const auto containers = co_await docker.containers(
        {{labels::managed, m_installation}, {labels::instance, QString::number(id.value)}}, stop);
    const auto before = m_parts.repositories.instances.find(id);
    if (!before)
        co_return;
    const SortedContainers own = sorted(containers, {*before});
    const auto container = own.ofInstance.constFind(id);
    auto truth = truthOf(*before, container == own.ofInstance.cend() ? nullptr : &*container);
    if (!truth)
        co_return;
    if (truth->state == InstanceState::Failed && before->state != InstanceState::Failed) {
        const docker::Container ended = co_await docker.inspectContainer(truth->containerId, stop);
        truth->stateReason = ended.outOfMemory ? u"its container ran out of memory and was killed"_s
                                               : u"its container ended with exit code %1"_s.arg(ended.exitCode);
        // A person may have pinned it meanwhile.
        truth->isPinned = m_parts.repositories.instances.byId(id).isPinned;
    }
    if (truth->hostPort != before->hostPort && m_parts.connections.proxy().publishesPorts())
        truth->address = publishedAddress(pass.settings, m_parts.connections.endpoint(engine), truth->hostPort);
    m_parts.repositories.instances.update(*truth);
    m_observer.onInstance(m_parts.repositories.instances.byId(id));
    pass.found(truth->state == before->state ? u"%1: container or port changed"_s.arg(nameOf(*truth))
                                             : QString(u"%1 is %2"_s.arg(nameOf(*truth), enumName(truth->state))
                                                       + (truth->stateReason.isEmpty() ? QString() : QString(u": "_s + truth->stateReason))));
}

QCoro::Task<> Reconciler::removeInstance(Pass &pass, Instance instance, std::stop_token stop)
{
    ReverseProxy &proxy = m_parts.connections.proxy();
    // Read now: of what the pass has read, a deploy may have changed or removed something since.
    const Project project = m_parts.repositories.projects.byId(instance.project);
    const QList<Instance> all = m_parts.repositories.instances.all();
    const bool isShared = std::ranges::any_of(all, [&instance](const Instance &other) {
        return other.id != instance.id && other.host == instance.host;
    });
    const Stage *stage = project.stage(instance.stage);
    if (instance.isDefault && stage && !proxy.publishesPorts())
        co_await removeRoute(defaultHostOf(pass.settings, project, *stage), stop);
    if (!instance.host.isEmpty() && !isShared)
        co_await removeRoute(instance.host, stop);
    docker::DockerClient &docker = m_parts.connections.docker(project.engine);
    const auto containers = co_await docker.containers(
        {{labels::managed, m_installation}, {labels::instance, QString::number(instance.id.value)}}, stop);
    for (const docker::Container &container : containers)
        co_await docker.removeContainer(container.id, stop);
    m_parts.repositories.instances.remove(instance.id);
    m_observer.onInstanceRemoved(instance.id);
    pass.found(u"%1 was left by a deploy that did not come to its end; removed"_s.arg(nameOf(instance)));
}

QCoro::Task<> Reconciler::removeOrphan(Pass &pass, docker::Container container, EngineId engine, std::stop_token stop)
{
    co_await m_parts.connections.docker(engine).removeContainer(container.id, stop);
    pass.found(u"container %1 carried our mark and belonged to nobody; removed"_s.arg(container.name));
}

} // namespace dw
