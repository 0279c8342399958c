#include "core/deploy/containerspec.h"

#include "core/deploy/endpoint.h"
#include "core/deploy/labels.h"
#include "core/model/imagereference.h"

#include <QRegularExpression>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 128;
constexpr qsizetype roomForNumber = 20;
constexpr docker::Version knowsStartInterval{1, 44};
constexpr milliseconds enginesInterval = 30s; ///< where the image names none
constexpr milliseconds quickInterval = 5s;

docker::ContainerMount mountOf(const Mount &mount, InstanceId instance)
{
    docker::ContainerMount result{mount.source, mount.target, mount.readOnly};
    if (mount.policy == MountPolicy::PerInstance)
        result.source += (mount.source.startsWith(u'/') ? u"/"_s : u"-"_s) + QString::number(instance.value);
    return result;
}

} // namespace

QString containerName(const QString &project, const QString &stage, const QString &tag)
{
    static const QRegularExpression refused(u"[^a-zA-Z0-9_.-]+"_s);
    QString name = project + u'-' + stage + u'-' + tag;
    name.replace(refused, u"-"_s);
    while (!name.isEmpty() && !name.front().isLetterOrNumber())
        name.remove(0, 1);
    return name.left(longestName);
}

QString distinctContainerName(const QString &name, InstanceId instance)
{
    return name.left(longestName - roomForNumber) + u'-' + QString::number(instance.value);
}

QMap<QString, QString> containerLabels(const Instance &instance, const QString &installation)
{
    return {{labels::managed, installation},
            {labels::project, QString::number(instance.project.value)},
            {labels::stage, QString::number(instance.stage.value)},
            {labels::instance, QString::number(instance.id.value)},
            {labels::deploy, QString::number(instance.deploy.value)},
            {labels::tag, instance.tag},
            {labels::digest, instance.digest}};
}

docker::HealthCheck quickened(docker::HealthCheck check, const HealthPolicy &policy, docker::Version version)
{
    check.startInterval = 500ms;
    check.startPeriod = std::max<milliseconds>(check.startPeriod, policy.startPeriod);
    if (version < knowsStartInterval)
        check.interval = std::min(check.interval > 0ms ? check.interval : enginesInterval, quickInterval);
    return check;
}

docker::ContainerSpec containerSpec(const Project &project, const Instance &instance,
                                    const std::optional<docker::HealthCheck> &healthCheck, const QString &network, const QString &installation)
{
    const RunConfiguration &run = project.run;
    docker::ContainerSpec spec;
    spec.name = instance.containerName;
    spec.image = project.image + u'@' + instance.digest;
    for (const EnvironmentVariable &variable : run.environment)
        spec.environment << variable.name + u'=' + variable.value.reveal();
    spec.command = run.command;
    spec.labels = run.labels;
    spec.labels.insert(containerLabels(instance, installation));
    for (const Mount &mount : run.mounts)
        spec.mounts << mountOf(mount, instance.id);
    if (instance.hostPort > 0)
        spec.ports << docker::PortBinding{instance.containerPort, {}, instance.hostPort};
    spec.network = network;
    if (networkName(spec.name) != spec.name)
        spec.networkAliases << networkName(spec.name);
    spec.extraNetworks = run.extraNetworks;
    spec.user = run.user;
    spec.cpus = run.cpus;
    spec.memoryBytes = run.memoryBytes;
    spec.restart = run.restart;
    spec.readOnlyRoot = run.readOnlyRoot;
    spec.healthCheck = healthCheck;
    return spec;
}

} // namespace dw
