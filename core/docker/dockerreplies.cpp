#include "core/docker/dockerreplies.h"

#include <QJsonArray>

#include <algorithm>

namespace dw::docker {

using namespace Qt::Literals::StringLiterals;

namespace {

QMap<QString, QString> stringMap(const QJsonValue &value)
{
    QMap<QString, QString> result;
    const QJsonObject object = value.toObject();
    for (auto item = object.begin(); item != object.end(); ++item)
        result.insert(item.key(), item.value().toString());
    return result;
}

QStringList stringList(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &item : value.toArray())
        result.append(item.toString());
    return result;
}

QMap<QString, QString> addresses(const QJsonObject &networkSettings)
{
    QMap<QString, QString> result;
    const QJsonObject networks = networkSettings.value("Networks"_L1).toObject();
    for (auto item = networks.begin(); item != networks.end(); ++item)
        result.insert(item.key(), item.value().toObject().value("IPAddress"_L1).toString());
    return result;
}

/// “3000/tcp” → 3000; other protocols → 0.
int tcpPort(const QString &key)
{
    return key.endsWith("/tcp"_L1) ? key.chopped(4).toInt() : 0;
}

void sortPorts(QList<PortBinding> &ports)
{
    std::ranges::sort(ports, {}, [](const PortBinding &port) { return std::tuple(port.containerPort, port.hostIp, port.hostPort); });
}

QList<PortBinding> inspectedPorts(const QJsonObject &networkSettings)
{
    QList<PortBinding> result;
    const QJsonObject ports = networkSettings.value("Ports"_L1).toObject();
    for (auto item = ports.begin(); item != ports.end(); ++item) {
        for (const QJsonValue &binding : item.value().toArray()) {
            if (const int port = tcpPort(item.key()))
                result.append({port, binding["HostIp"_L1].toString(), binding["HostPort"_L1].toString().toInt()});
        }
    }
    sortPorts(result);
    return result;
}

QList<PortBinding> listedPorts(const QJsonArray &ports)
{
    QList<PortBinding> result;
    for (const QJsonValue &port : ports) {
        if (port["Type"_L1].toString() == "tcp"_L1 && port["PublicPort"_L1].toInt() > 0)
            result.append({port["PrivatePort"_L1].toInt(), port["IP"_L1].toString(), port["PublicPort"_L1].toInt()});
    }
    sortPorts(result);
    return result;
}

/// A list tells health only inside its text for people: “Up 3 minutes (healthy)”.
QString healthOfStatus(const QString &status)
{
    if (status.endsWith("(healthy)"_L1))
        return u"healthy"_s;
    if (status.endsWith("(unhealthy)"_L1))
        return u"unhealthy"_s;
    return status.endsWith("(health: starting)"_L1) ? u"starting"_s : QString();
}

milliseconds durationOf(const QJsonValue &value)
{
    return milliseconds(value.toInteger() / 1'000'000);
}

std::optional<HealthCheck> healthCheckOf(const QJsonValue &value)
{
    HealthCheck check;
    check.test = stringList(value["Test"_L1]);
    if (check.test.isEmpty() || check.test.first() == "NONE"_L1)
        return std::nullopt;
    check.interval = durationOf(value["Interval"_L1]);
    check.timeout = durationOf(value["Timeout"_L1]);
    check.startPeriod = durationOf(value["StartPeriod"_L1]);
    check.startInterval = durationOf(value["StartInterval"_L1]);
    check.retries = value["Retries"_L1].toInt();
    return check;
}

void readState(Container &container, const QJsonObject &state)
{
    container.state = state.value("Status"_L1).toString();
    container.started = parsedTime(state.value("StartedAt"_L1).toString());
    container.finished = parsedTime(state.value("FinishedAt"_L1).toString());
    container.error = state.value("Error"_L1).toString();
    container.exitCode = state.value("ExitCode"_L1).toInt();
    container.outOfMemory = state.value("OOMKilled"_L1).toBool();
    const QJsonObject health = state.value("Health"_L1).toObject();
    const QString status = health.value("Status"_L1).toString();
    container.health = status == "none"_L1 ? QString() : status;
    for (const QJsonValue &probe : health.value("Log"_L1).toArray())
        container.healthLog.append(probe["Output"_L1].toString().trimmed());
}

} // namespace

Container inspectedContainer(const QJsonObject &json)
{
    const QJsonObject config = json.value("Config"_L1).toObject();
    const QJsonObject network = json.value("NetworkSettings"_L1).toObject();
    Container container;
    container.id = json.value("Id"_L1).toString();
    container.name = json.value("Name"_L1).toString();
    if (container.name.startsWith(u'/'))
        container.name.remove(0, 1);
    container.image = config.value("Image"_L1).toString();
    container.imageId = json.value("Image"_L1).toString();
    container.labels = stringMap(config.value("Labels"_L1));
    container.tty = config.value("Tty"_L1).toBool();
    container.networkAddresses = addresses(network);
    container.ports = inspectedPorts(network);
    container.created = parsedTime(json.value("Created"_L1).toString());
    container.restartCount = json.value("RestartCount"_L1).toInt();
    readState(container, json.value("State"_L1).toObject());
    return container;
}

Container listedContainer(const QJsonObject &json)
{
    Container container;
    container.id = json.value("Id"_L1).toString();
    // A link adds names like “/other/alias”; the container's own has one slash.
    for (const QString &name : stringList(json.value("Names"_L1))) {
        if (name.lastIndexOf(u'/') <= 0)
            container.name = name.startsWith(u'/') ? name.mid(1) : name;
    }
    container.image = json.value("Image"_L1).toString();
    container.imageId = json.value("ImageID"_L1).toString();
    container.state = json.value("State"_L1).toString();
    container.health = healthOfStatus(json.value("Status"_L1).toString());
    container.labels = stringMap(json.value("Labels"_L1));
    container.networkAddresses = addresses(json.value("NetworkSettings"_L1).toObject());
    container.ports = listedPorts(json.value("Ports"_L1).toArray());
    container.created = QDateTime::fromSecsSinceEpoch(json.value("Created"_L1).toInteger(), Qt::UTC);
    return container;
}

Image inspectedImage(const QJsonObject &json)
{
    const QJsonObject config = json.value("Config"_L1).toObject();
    Image image;
    image.id = json.value("Id"_L1).toString();
    image.repoDigests = stringList(json.value("RepoDigests"_L1));
    for (const QString &key : config.value("ExposedPorts"_L1).toObject().keys()) {
        if (const int port = tcpPort(key))
            image.exposedPorts.append(port);
    }
    std::ranges::sort(image.exposedPorts);
    image.healthCheck = healthCheckOf(config.value("Healthcheck"_L1));
    image.labels = stringMap(config.value("Labels"_L1));
    image.created = parsedTime(json.value("Created"_L1).toString());
    image.size = json.value("Size"_L1).toInteger();
    return image;
}

ImageSummary listedImage(const QJsonObject &json)
{
    ImageSummary image;
    image.id = json.value("Id"_L1).toString();
    image.repoTags = stringList(json.value("RepoTags"_L1));
    image.repoTags.removeAll(u"<none>:<none>"_s);
    image.repoDigests = stringList(json.value("RepoDigests"_L1));
    image.repoDigests.removeAll(u"<none>@<none>"_s);
    image.size = json.value("Size"_L1).toInteger();
    image.created = QDateTime::fromSecsSinceEpoch(json.value("Created"_L1).toInteger(), Qt::UTC);
    return image;
}

Event parsedEvent(const QJsonObject &json)
{
    const QJsonObject actor = json.value("Actor"_L1).toObject();
    Event event;
    event.type = json.value("Type"_L1).toString();
    event.action = json.value("Action"_L1).toString();
    event.actorId = actor.value("ID"_L1).toString();
    event.attributes = stringMap(actor.value("Attributes"_L1));
    const qint64 nanoseconds = json.value("timeNano"_L1).toInteger();
    event.at = nanoseconds > 0 ? QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, Qt::UTC)
                               : QDateTime::fromSecsSinceEpoch(json.value("time"_L1).toInteger(), Qt::UTC);
    return event;
}

EngineInfo parsedInfo(const QJsonObject &json)
{
    EngineInfo info;
    info.version = json.value("ServerVersion"_L1).toString();
    info.operatingSystem = json.value("OperatingSystem"_L1).toString();
    info.osType = json.value("OSType"_L1).toString();
    info.architecture = json.value("Architecture"_L1).toString();
    info.dataRoot = json.value("DockerRootDir"_L1).toString();
    info.cpus = json.value("NCPU"_L1).toInt();
    info.memoryBytes = json.value("MemTotal"_L1).toInteger();
    return info;
}

PullProgress parsedProgress(const QJsonObject &json)
{
    const QJsonObject detail = json.value("progressDetail"_L1).toObject();
    return {json.value("id"_L1).toString(), json.value("status"_L1).toString(), detail.value("current"_L1).toInteger(),
            detail.value("total"_L1).toInteger()};
}

QDateTime parsedTime(const QString &text)
{
    // Qt reads milliseconds; what the engine adds is cut off.
    QString cut = text;
    const qsizetype dot = cut.indexOf(u'.');
    if (dot > 0) {
        qsizetype end = dot + 1;
        while (end < cut.size() && cut.at(end).isDigit())
            ++end;
        if (end - dot > 4)
            cut.remove(dot + 4, end - dot - 4);
    }
    const QDateTime time = QDateTime::fromString(cut, Qt::ISODateWithMs).toUTC();
    return time.date().year() > 1 ? time : QDateTime();
}

} // namespace dw::docker
