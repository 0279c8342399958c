#include "core/deploy/addresses.h"
#include "core/deploy/endpoint.h"
#include "core/deploy/labels.h"
#include "core/deploy/reconcilerpass.h"

/// The reconciler's part that is about containers the database has forgotten.
namespace dw {

using namespace Qt::StringLiterals;

std::optional<Instance> Reconciler::forgotten(const Pass &pass, const docker::Container &orphan, EngineId engine) const
{
    const auto number = [&orphan](const QString &label) { return orphan.labels.value(label).toLongLong(); };
    Instance instance;
    instance.id = {number(labels::instance)};
    instance.project = {number(labels::project)};
    instance.stage = {number(labels::stage)};
    instance.deploy = {number(labels::deploy)};
    instance.tag = orphan.labels.value(labels::tag);
    instance.digest = orphan.labels.value(labels::digest);
    const Project *project = pass.project(instance.project);
    const bool isComplete = instance.id && instance.deploy && !instance.tag.isEmpty() && !instance.digest.isEmpty();
    // A second container of an instance that has a row is a leftover.
    if (!isComplete || m_parts.repositories.instances.find(instance.id) || !project || !project->stage(instance.stage)
        || m_parts.connections.endpoint(project->engine).id != engine)
        return std::nullopt;
    const auto deploy = m_parts.repositories.deploys.find(instance.deploy);
    if (deploy && deploy->state != DeployState::Succeeded)
        return std::nullopt;
    // The number of a forgotten deploy will be another's.
    if (!deploy)
        instance.deploy = {};
    instance.containerId = orphan.id;
    instance.containerName = orphan.name;
    return instance;
}

/// The list may be old, so the container is looked at again, now that no deploy can begin in its stage. Its host is named,
/// and so taken over, with the routes.
QCoro::Task<> Reconciler::adopt(Pass &pass, Instance instance, EngineId engine, std::stop_token stop)
{
    docker::DockerClient &docker = m_parts.connections.docker(engine);
    const auto containers = co_await docker.containers(
        {{labels::managed, m_installation}, {labels::instance, QString::number(instance.id.value)}}, stop);
    const auto container = std::ranges::find(containers, instance.containerId, &docker::Container::id);
    refresh(pass);
    const Project *project = pass.project(instance.project);
    if (container == containers.end() || !project || !project->stage(instance.stage))
        co_return;
    instance.containerPort = project->port;
    if (instance.containerPort == 0 && !container->ports.isEmpty())
        instance.containerPort = container->ports.first().containerPort;
    if (instance.containerPort == 0) {
        const docker::Image image = co_await docker.inspectImage(container->image, stop);
        instance.containerPort = image.exposedPorts.value(0);
    }
    instance.hostPort = publishedPort(*container, instance.containerPort);
    if (instance.hostPort > 0 && m_parts.connections.proxy().publishesPorts())
        instance.address = publishedAddress(pass.settings, m_parts.connections.endpoint(engine), instance.hostPort);
    instance.created = container->created;
    instance.lastUsed = m_parts.clock.now();
    instance.state = InstanceState::Missing;
    instance = truthOf(instance, &*container).value_or(instance);
    if (m_parts.repositories.instances.find(instance.id))
        co_return;
    (void)m_parts.repositories.instances.insert(instance);
    m_observer.onInstance(instance);
    pass.found(u"container %1 carries our mark and was not known; it is instance %2 again"_s.arg(instance.containerName).arg(instance.id.value));
}

} // namespace dw
