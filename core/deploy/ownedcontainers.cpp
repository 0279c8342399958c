#include "core/deploy/ownedcontainers.h"

#include "core/deploy/endpoint.h"
#include "core/deploy/labels.h"

namespace dw {

QCoro::Task<QList<docker::Container>> containersOf(DeployContext &context, InstanceId instance, std::stop_token stop)
{
    co_return co_await context.docker().containers({{labels::managed, context.installation()},
                                                    {labels::instance, QString::number(instance.value)}}, stop);
}

QCoro::Task<> removeContainers(DeployContext &context, QString label, qint64 value, std::stop_token stop)
{
    const auto found = co_await context.docker().containers({{labels::managed, context.installation()},
                                                             {label, QString::number(value)}}, stop);
    for (const docker::Container &container : found) {
        co_await context.docker().removeContainer(container.id, stop);
        context.log(QStringLiteral("removed container %1").arg(container.name));
    }
}

QCoro::Task<Instance> refreshed(DeployContext &context, Instance instance, std::stop_token stop)
{
    const docker::Container container = co_await context.docker().inspectContainer(instance.containerId, stop);
    // A stopped container does not tell its port: one that was taken over stopped has none until it is started, and one that
    // ends at once keeps what it was made with.
    if (const int port = publishedPort(container, instance.containerPort); port > 0)
        instance.hostPort = port;
    co_return instance;
}

} // namespace dw
