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

docker::ContainerMount mountOf(const Mount &mount, InstanceId instance)
{
    docker::ContainerMount result{mount.source, mount.target, mount.readOnly};
    if (mount.policy == MountPolicy::PerInstance)
        result.source += (mount.source.startsWith(u'/') ? u"/"_s : u"-"_s) + QString::number(instance.value);
    return result;
}

/// The image's own HEALTHCHECK says nothing for its first interval, 30 s by default; a short one says it soon.
std::optional<docker::HealthCheck> quickened(std::optional<docker::HealthCheck> check, const HealthPolicy &policy)
{
    if (!check)
        return check;
    check->startInterval = 500ms;
    check->startPeriod = std::max<milliseconds>(check->startPeriod, policy.startPeriod);
    return check;
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

docker::ContainerSpec containerSpec(const Project &project, const Stage &stage, const Instance &instance,
                                    const docker::Image &image, const QString &network, const QString &installation)
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
    if (project.healthPath.isEmpty())
        spec.healthCheck = quickened(image.healthCheck, stage.health);
    return spec;
}

} // namespace dw
