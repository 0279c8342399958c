#include "core/deploy/containerspec.h"
#include "core/deploy/containerstart.h"
#include "core/deploy/endpoint.h"
#include "core/deploy/healthcheck.h"
#include "core/deploy/labels.h"
#include "core/deploy/ownedcontainers.h"
#include "core/deploy/steps.h"
#include "core/model/runconfigurationrules.h"

namespace dw::steps {

using namespace Qt::StringLiterals;

namespace {

/// The networks of another machine's containers cannot be entered from here, not even to ask for their health.
bool needsHostPort(DeployContext &context, const Instance &instance)
{
    return instance.containerPort > 0
        && (isElsewhere(context.engine()) || context.proxy().publishesPorts() || context.proxy().forwardsToPublishedPorts());
}

Instance newInstance(DeployContext &context, const docker::Image &image)
{
    const Deploy &deploy = context.deploy();
    Instance instance;
    instance.project = deploy.project;
    instance.stage = deploy.stage;
    instance.deploy = deploy.id;
    instance.tag = deploy.tag;
    instance.digest = deploy.digest;
    instance.containerName = containerName(context.project().name, context.stage().name, deploy.tag);
    instance.containerPort = context.project().port;
    if (instance.containerPort == 0 && !image.exposedPorts.isEmpty())
        instance.containerPort = image.exposedPorts.first();
    if (needsHostPort(context, instance))
        instance.hostPort = freshHostPort(context);
    instance.created = instance.lastUsed = context.clock().now();
    return instance;
}

HealthTarget healthTarget(const DeployContext &context, const Instance &instance, const docker::Container &container)
{
    HealthTarget target;
    target.containerId = instance.containerId;
    target.path = context.project().healthPath;
    if (instance.hostPort > 0) {
        target.address = publishedHost(context.settings(), context.engine());
        target.port = instance.hostPort;
    } else {
        target.address = container.networkAddresses.value(context.settings().network);
        target.port = instance.containerPort;
    }
    return target;
}

} // namespace

QCoro::Task<HealthTarget> directTarget(DeployContext &context, std::stop_token stop)
{
    const Instance instance = context.requireInstance();
    const docker::Container container = co_await context.docker().inspectContainer(instance.containerId, stop);
    co_return healthTarget(context, instance, container);
}

Done create(DeployContext &context, std::stop_token stop)
{
    // What was allowed when the project was saved, or recorded for a rollback, may not be any more.
    checkRunConfiguration(context.project().run, context.settings().allowedHostPaths);
    const docker::Image image =
        co_await context.docker().inspectImage(context.project().image + u'@' + context.deploy().digest, stop);
    context.setImageCreated(image.created);
    context.recordConfiguration();
    Instance instance = context.adopt(newInstance(context, image));
    if (instance.containerPort == 0)
        context.log(u"neither the project nor the image names a port, so this instance gets no address"_s);
    co_await context.docker().ensureNetwork(context.settings().network, {{labels::managed, context.installation()}}, stop);
    instance = co_await createContainer(context, context.project(), instance, image, stop);
    // With the container's labels its id is found again.
    context.save(instance, DeployContext::Durability::Following);
}

Done undoCreate(DeployContext &context, std::stop_token stop)
{
    co_await removeContainers(context, labels::deploy, context.deploy().id.value, stop);
    if (const auto instance = context.instance())
        context.forget(instance->id);
    context.setAddress({});
}

Done start(DeployContext &context, std::stop_token stop)
{
    const Instance instance = co_await startAtFreePort(context, stop);
    context.save(instance, DeployContext::Durability::Following);
    if (instance.hostPort > 0)
        context.log(u"port %1 is published as %2"_s.arg(instance.containerPort).arg(instance.hostPort));
}

Done check(DeployContext &context, std::stop_token stop)
{
    const HealthTarget target = co_await directTarget(context, stop);
    HealthCheck health(context.docker(), context.connections().http(), context.clock());
    const HealthReport report = co_await health.waitHealthy(
        target, context.stage().health, [&context](const QString &text) { context.log(text); }, stop);
    Instance instance = context.requireInstance();
    instance.state = InstanceState::Running;
    instance.stateReason.clear();
    context.save(instance, DeployContext::Durability::Following);
    context.summarise(u"healthy by %1"_s.arg(report.method));
}

Done recheck(DeployContext &context, std::stop_token stop)
{
    std::optional<Error> failure;
    try {
        co_await check(context, stop);
    } catch (const Error &error) {
        failure = error;
    }
    if (!failure)
        co_return;
    Instance instance = context.requireInstance();
    instance.state = InstanceState::Unhealthy;
    instance.stateReason = failure->message();
    context.save(instance);
    throw *failure;
}

Done verifyPort(DeployContext &context, std::stop_token stop)
{
    const Instance instance = context.requireInstance();
    const docker::Container container = co_await context.docker().inspectContainer(instance.containerId, stop);
    if (!container.isRunning())
        throw Error(Error::Code::Unhealthy, u"container %1 is %2 and no longer serves"_s.arg(container.name, container.state));
    if (instance.hostPort == 0)
        co_return;
    if (publishedPort(container, instance.containerPort) != instance.hostPort)
        throw Error(Error::Code::Unhealthy, u"container %1 does not publish port %2"_s.arg(container.name).arg(instance.hostPort));
    context.summarise(u"port %1 of the host is this container's; nothing stands in front of it"_s.arg(instance.hostPort));
}

} // namespace dw::steps
