#include "core/docker/createbody.h"

#include "core/base/error.h"

#include <QJsonArray>

#include <cmath>

namespace dw::docker {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr Version startIntervalSince{1, 44};

qint64 nanoseconds(milliseconds duration)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

QJsonObject healthJson(const HealthCheck &check, Version version)
{
    QJsonObject json{{u"Test"_s, QJsonArray::fromStringList(check.test)}, {u"Retries"_s, check.retries}};
    const auto add = [&json](const QString &name, milliseconds duration) {
        if (duration.count() > 0)
            json.insert(name, nanoseconds(duration));
    };
    add(u"Interval"_s, check.interval);
    add(u"Timeout"_s, check.timeout);
    add(u"StartPeriod"_s, check.startPeriod);
    if (version >= startIntervalSince)
        add(u"StartInterval"_s, check.startInterval);
    return json;
}

QString portKey(const PortBinding &port)
{
    if (port.containerPort < 1 || port.containerPort > 65535 || port.hostPort < 0 || port.hostPort > 65535)
        throw Error(Error::Code::InvalidInput,
                    u"the port %1:%2 is not in 1 to 65535"_s.arg(port.hostPort).arg(port.containerPort));
    return u"%1/tcp"_s.arg(port.containerPort);
}

QJsonArray binds(const QList<ContainerMount> &mounts)
{
    QJsonArray result;
    for (const ContainerMount &mount : mounts) {
        if (mount.source.isEmpty() || !mount.target.startsWith(u'/') || mount.source.contains(u':') || mount.target.contains(u':'))
            throw Error(Error::Code::InvalidInput,
                        u"the volume “%1:%2” cannot be mounted: it needs a name or path without “:” and an absolute path in the container"_s
                            .arg(mount.source, mount.target));
        result.append(QString(mount.source + u':' + mount.target + (mount.readOnly ? ":ro"_L1 : ""_L1)));
    }
    return result;
}

QJsonObject hostConfig(const ContainerSpec &spec)
{
    QJsonObject bindings;
    for (const PortBinding &port : spec.ports) {
        const QString key = portKey(port);
        QJsonArray list = bindings.value(key).toArray();
        list.append(QJsonObject{{u"HostIp"_s, port.hostIp}, {u"HostPort"_s, port.hostPort > 0 ? QString::number(port.hostPort) : QString()}});
        bindings.insert(key, list);
    }
    QJsonObject json{{u"RestartPolicy"_s, restartPolicyJson(spec.restart)},
                     {u"PortBindings"_s, bindings},
                     {u"Binds"_s, binds(spec.mounts)},
                     {u"ReadonlyRootfs"_s, spec.readOnlyRoot}};
    if (spec.memoryBytes > 0)
        json.insert(u"Memory"_s, spec.memoryBytes);
    if (spec.cpus > 0)
        json.insert(u"NanoCpus"_s, static_cast<qint64>(std::llround(spec.cpus * 1e9)));
    if (!spec.network.isEmpty())
        json.insert(u"NetworkMode"_s, spec.network);
    return json;
}

} // namespace

QJsonObject createBody(const ContainerSpec &spec, Version version)
{
    QJsonObject exposed;
    for (const PortBinding &port : spec.ports)
        exposed.insert(portKey(port), QJsonObject());
    QJsonObject json{{u"Image"_s, spec.image},
                     {u"Env"_s, QJsonArray::fromStringList(spec.environment)},
                     {u"Labels"_s, toJson(spec.labels)},
                     {u"ExposedPorts"_s, exposed},
                     {u"HostConfig"_s, hostConfig(spec)}};
    if (!spec.command.isEmpty())
        json.insert(u"Cmd"_s, QJsonArray::fromStringList(spec.command));
    if (!spec.user.isEmpty())
        json.insert(u"User"_s, spec.user);
    if (spec.healthCheck)
        json.insert(u"Healthcheck"_s, healthJson(*spec.healthCheck, version));
    if (!spec.network.isEmpty()) {
        QJsonObject endpoint;
        if (!spec.networkAliases.isEmpty())
            endpoint.insert(u"Aliases"_s, QJsonArray::fromStringList(spec.networkAliases));
        json.insert(u"NetworkingConfig"_s, QJsonObject{{u"EndpointsConfig"_s, QJsonObject{{spec.network, endpoint}}}});
    }
    return json;
}

QJsonObject restartPolicyJson(RestartPolicy policy)
{
    return {{u"Name"_s, enumName(policy)}};
}

QJsonObject toJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto item = map.begin(); item != map.end(); ++item)
        json.insert(item.key(), item.value());
    return json;
}

} // namespace dw::docker
