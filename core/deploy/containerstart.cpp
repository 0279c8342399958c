#include "core/deploy/containerstart.h"

#include "core/deploy/addresses.h"
#include "core/deploy/containerspec.h"
#include "core/deploy/hostport.h"
#include "core/deploy/labels.h"
#include "core/deploy/ownedcontainers.h"
#include "core/model/runconfigurationrules.h"

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr int portTries = 5;

/// What a container of \a instance may be called. The last one is for an instance that moves while somebody has the first
/// and its own old container the second.
QStringList containerNames(DeployContext &context, const Instance &instance)
{
    const QString plain = containerName(context.project().name, context.stage().name, instance.tag);
    QStringList names{plain, distinctContainerName(plain, instance.id)};
    if (instance.hostPort > 0)
        names << QString(names.last() + u'-' + QString::number(instance.hostPort));
    return names;
}

/// The project as it was when the instance was deployed, as far as its container is made from it.
Project projectOf(DeployContext &context, const Instance &instance)
{
    Project project = context.project();
    if (const auto maker = context.repositories().deploys.find(instance.deploy); maker && !maker->image.isEmpty())
        project.image = maker->image;
    if (const auto recorded = context.repositories().deploys.configuration(instance.deploy))
        project.run = *recorded;
    return project;
}

/// Asked before anything is touched: without its image, the container could not be made again.
QCoro::Task<docker::Image> imageOf(DeployContext &context, Project project, Instance instance, std::stop_token stop)
{
    try {
        co_return co_await context.docker().inspectImage(project.image + u'@' + instance.digest, stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::NotFound)
            throw;
    }
    throw Error(Error::Code::NotFound, u"host port %1 is taken, and the image of %2 is gone, so that its container cannot be made "
                                       "again at another; free the port or deploy the tag again"_s.arg(instance.hostPort).arg(instance.tag));
}

QCoro::Task<> moveToOtherPort(DeployContext &context, Instance instance, std::stop_token stop)
{
    const Project project = projectOf(context, instance);
    checkRunConfiguration(project.run, context.settings().allowedHostPaths);
    const docker::Image image = co_await imageOf(context, project, instance, stop);
    const int taken = instance.hostPort;
    instance.hostPort = freshHostPort(context);
    context.log(u"host port %1 is taken by somebody else; %2 moves to %3"_s.arg(taken).arg(instance.containerName).arg(instance.hostPort));
    co_await context.docker().ensureNetwork(context.settings().network, {{labels::managed, context.installation()}}, stop);
    instance = co_await createContainer(context, project, instance, image, stop);
    if (!instance.address.isEmpty() && context.proxy().publishesPorts())
        instance.address = publishedAddress(context.settings(), context.engine(), instance.hostPort);
    context.save(instance);
    co_await removeOthers(context, instance, stop);
}

} // namespace

int freshHostPort(DeployContext &context)
{
    return chooseHostPort(context.settings().hostPorts, context.repositories().instances.all(), context.engine(), context.random());
}

QCoro::Task<Instance> createContainer(DeployContext &context, Project project, Instance instance, docker::Image image,
                                      std::stop_token stop)
{
    if (image.healthCheck && project.healthPath.isEmpty())
        image.healthCheck = quickened(*image.healthCheck, context.stage().health, co_await context.docker().ping(stop));
    else
        image.healthCheck.reset();
    const QStringList names = containerNames(context, instance);
    instance.containerId.clear();
    for (const QString &name : names) {
        instance.containerName = name;
        try {
            instance.containerId = co_await context.docker().createContainer(
                containerSpec(project, instance, image.healthCheck, context.settings().network, context.installation()), stop);
        } catch (const Error &error) {
            if (error.code() != Error::Code::Conflict || name == names.last())
                throw;
        }
        if (!instance.containerId.isEmpty())
            break;
    }
    context.log(u"created container %1"_s.arg(instance.containerName));
    co_return instance;
}

bool isPortTaken(const Instance &instance, const Error &error)
{
    const QString words = error.message() + u' ' + error.detail();
    return instance.hostPort > 0 && (words.contains("port is already allocated"_L1) || words.contains("address already in use"_L1));
}

QCoro::Task<Instance> startAtFreePort(DeployContext &context, std::stop_token stop)
{
    for (int left = portTries; left > 0; --left) {
        const Instance instance = context.requireInstance();
        bool isTaken = false;
        try {
            co_await context.docker().startContainer(instance.containerId, stop);
        } catch (const Error &error) {
            isTaken = left > 1 && isPortTaken(instance, error);
            if (!isTaken)
                throw;
        }
        if (!isTaken)
            co_return co_await refreshed(context, instance, stop);
        co_await moveToOtherPort(context, instance, stop);
    }
    Q_UNREACHABLE();
}

QCoro::Task<> removeOthers(DeployContext &context, Instance instance, std::stop_token stop)
{
    const auto found = co_await containersOf(context, instance.id, stop);
    // What is there instead of a container that somebody removed is the instance's now: the reconciler takes it over.
    if (std::ranges::find(found, instance.containerId, &docker::Container::id) == found.end())
        co_return;
    for (const docker::Container &container : found) {
        if (container.id == instance.containerId)
            continue;
        co_await context.docker().removeContainer(container.id, stop);
        context.log(u"removed container %1"_s.arg(container.name));
    }
}

} // namespace dw
