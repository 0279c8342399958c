#include "tests/support/docker/fakeanswers.h"
#include "tests/support/docker/fakeengine.h"

#include <algorithm>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<docker::PortBinding> wantedPorts(const QJsonObject &bindings)
{
    QList<docker::PortBinding> result;
    for (auto item = bindings.begin(); item != bindings.end(); ++item) {
        for (const QJsonValue &binding : item.value().toArray())
            result.append({item.key().section(u'/', 0, 0).toInt(), binding["HostIp"_L1].toString(), binding["HostPort"_L1].toString().toInt()});
    }
    return result;
}

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &item : value.toArray())
        result.append(item.toString());
    return result;
}

} // namespace

const FakeContainer *FakeEngine::container(const QString &idOrName) const
{
    return const_cast<FakeEngine *>(this)->container(idOrName);
}

FakeContainer *FakeEngine::container(const QString &idOrName)
{
    const auto found = std::ranges::find_if(m_containers, [&idOrName](const FakeContainer &each) {
        return each.name == idOrName || (idOrName.size() >= 12 && each.id.startsWith(idOrName));
    });
    return found == m_containers.end() ? nullptr : &*found;
}

HttpResponse FakeEngine::answerContainers(const Call &call)
{
    if (call.path.value(1) == "create"_L1)
        return createContainer(call);
    if (call.path.size() == 2 && call.path.at(1) == "json"_L1)
        return listContainers(call);
    FakeContainer *found = container(call.path.value(1));
    if (!found)
        return refusal(404, u"No such container: %1"_s.arg(call.path.value(1)));
    return answerContainer(call, *found);
}

HttpResponse FakeEngine::answerContainer(const Call &call, FakeContainer &container)
{
    const QString action = call.path.value(2);
    if (call.method == "DELETE") {
        if (container.isRunning() && call.query.value(u"force"_s) != "1"_L1)
            return refusal(409, u"You cannot remove a running container"_s);
        stopContainer(container, 137);
        removeContainer(container);
        return {204, {}, {}};
    }
    if (action == "json"_L1) {
        ask(container);
        return json(container.inspected());
    }
    if (action == "start"_L1)
        return startContainer(container);
    if (action == "stop"_L1) {
        const bool wasUp = container.isRunning() || container.state == "restarting"_L1;
        stopContainer(container, 0);
        return {wasUp ? 204 : 304, {}, {}};
    }
    if (action == "restart"_L1) {
        stopContainer(container, 0);
        return startContainer(container);
    }
    if (action == "update"_L1) {
        container.restartPolicy = call.body.value("RestartPolicy"_L1)["Name"_L1].toString();
        if (container.state == "restarting"_L1 && !container.restartsAfter(container.exitCode))
            container.state = u"exited"_s;
        return json(QJsonObject{{u"Warnings"_s, QJsonArray()}});
    }
    if (action == "stats"_L1)
        return {200, {}, container.statistics()};
    if (action == "logs"_L1)
        return {200, {}, container.log};
    return refusal(404, u"page not found"_s);
}

HttpResponse FakeEngine::createContainer(const Call &call)
{
    const QString name = call.query.value(u"name"_s);
    const QString reference = call.body.value("Image"_L1).toString();
    const StoredImage *stored = image(reference);
    if (!stored)
        return refusal(404, u"No such image: %1"_s.arg(reference));
    if (const FakeContainer *other = container(name))
        return refusal(409, u"Conflict. The container name \"/%1\" is already in use by container \"%2\"."_s.arg(name, other->id));
    const QJsonObject host = call.body.value("HostConfig"_L1).toObject();
    FakeContainer made;
    made.id = nextId();
    made.name = name.isEmpty() ? made.id.left(12) : name;
    made.reference = reference;
    made.image = stored->image;
    made.body = call.body;
    made.environment = strings(call.body.value("Env"_L1));
    made.binds = strings(host.value("Binds"_L1));
    made.restartPolicy = host.value("RestartPolicy"_L1)["Name"_L1].toString(u"no"_s);
    made.wantedPorts = wantedPorts(host.value("PortBindings"_L1).toObject());
    made.hasHealthCheck = made.image.m_hasHealthCheck || call.body.contains("Healthcheck"_L1);
    made.created = now();
    made.labels = made.image.m_labels;
    const QJsonObject labels = call.body.value("Labels"_L1).toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        made.labels.insert(label.key(), label.value().toString());
    const QString network = host.value("NetworkMode"_L1).toString(u"bridge"_s);
    made.networks.insert(network, {{}, strings(call.body.value("NetworkingConfig"_L1)["EndpointsConfig"_L1][network]["Aliases"_L1])});
    m_containers.push_back(made);
    m_events.emitFor(made, u"create"_s, now());
    return json(QJsonObject{{u"Id"_s, made.id}, {u"Warnings"_s, QJsonArray()}}, 201);
}

HttpResponse FakeEngine::listContainers(const Call &call) const
{
    const QJsonObject filters = QJsonDocument::fromJson(call.query.value(u"filters"_s).toUtf8()).object();
    QJsonArray list;
    for (const FakeContainer &each : m_containers) {
        const QStringList wanted = strings(filters.value("label"_L1));
        const bool matches = std::ranges::all_of(wanted, [&each](const QString &label) {
            const QString key = label.section(u'=', 0, 0);
            return each.labels.contains(key) && (!label.contains(u'=') || each.labels.value(key) == label.section(u'=', 1));
        });
        if (matches && (each.isRunning() || call.query.value(u"all"_s) == "1"_L1))
            list.append(each.listed());
    }
    return json(list);
}

HttpResponse FakeEngine::startContainer(FakeContainer &container)
{
    if (container.isRunning())
        return {304, {}, {}};
    for (const QString &network : container.networks.keys()) {
        if (!m_networks.contains(network))
            return refusal(404, u"network %1 not found"_s.arg(network));
    }
    if (!publishPorts(container))
        return refusal(500, u"driver failed programming external connectivity: Bind failed: port is already allocated"_s);
    run(container);
    return {204, {}, {}};
}

bool FakeEngine::publishPorts(FakeContainer &container)
{
    container.ports.clear();
    for (docker::PortBinding port : std::as_const(container.wantedPorts)) {
        const auto uses = [&port](const FakeContainer &other) {
            return std::ranges::any_of(other.ports, [&port](const auto &taken) { return taken.hostPort == port.hostPort; });
        };
        if (port.hostPort > 0 && std::ranges::any_of(m_containers, uses)) {
            container.ports.clear();
            return false;
        }
        if (port.hostPort == 0)
            port.hostPort = m_nextPort++;
        container.ports.append(port);
    }
    return true;
}

void FakeEngine::run(FakeContainer &container)
{
    container.state = u"running"_s;
    container.started = now();
    container.asked = 0;
    container.exitCode = 0;
    container.outOfMemory = false;
    for (FakeEndpoint &endpoint : container.networks)
        endpoint.address = u"172.30.0.%1"_s.arg(++m_addresses);
    for (const QString &line : container.image.m_log)
        container.log += logFrame(line);
    m_events.emitFor(container, u"start"_s, container.started);
    if (container.hasHealthCheck)
        container.health = u"starting"_s;
    if (container.image.m_exits)
        halt(container, container.image.m_exitCode);
    else if (container.hasHealthCheck && container.image.m_healthy && container.isReady())
        setHealth(container, u"healthy"_s);
}

void FakeEngine::halt(FakeContainer &container, int code)
{
    container.exitCode = code;
    container.outOfMemory = container.image.m_outOfMemory && code == 137;
    container.finished = now();
    container.state = container.restartsAfter(code) ? u"restarting"_s : u"exited"_s;
    container.ports.clear();
    for (FakeEndpoint &endpoint : container.networks)
        endpoint.address.clear();
    m_events.emitFor(container, u"die"_s, container.finished);
}

void FakeEngine::stopContainer(FakeContainer &container, int code)
{
    if (container.isRunning())
        halt(container, code);
    if (container.state != "created"_L1)
        container.state = u"exited"_s;
}

void FakeEngine::removeContainer(const FakeContainer &container)
{
    m_events.emitFor(container, u"destroy"_s, now());
    m_containers.remove_if([id = container.id](const FakeContainer &each) { return each.id == id; });
}

void FakeEngine::setHealth(FakeContainer &container, const QString &health)
{
    if (container.health == health)
        return;
    container.health = health;
    m_events.emitFor(container, QString(u"health_status: "_s + health), now());
}

void FakeEngine::ask(FakeContainer &container)
{
    ++container.asked;
    if (container.state == "restarting"_L1)
        ++container.restartCount;
    if (!container.hasHealthCheck || !container.isReady())
        return;
    if (container.image.m_healthy)
        setHealth(container, u"healthy"_s);
    else if (container.asked > 2)
        setHealth(container, u"unhealthy"_s);
}

FakeContainer *FakeEngine::listeningAt(const QString &host, int port)
{
    for (FakeContainer &each : m_containers) {
        if (!each.isRunning() || each.image.m_port == 0)
            continue;
        for (const docker::PortBinding &published : each.ports) {
            if (published.hostPort == port && published.containerPort == each.image.m_port)
                return &each;
        }
        const bool named = each.name == host || std::ranges::any_of(each.networks, [&host](const FakeEndpoint &endpoint) {
            return endpoint.address == host || endpoint.aliases.contains(host);
        });
        if (named && each.image.m_port == port)
            return &each;
    }
    return nullptr;
}

void FakeEngine::crash(const QString &name, int code)
{
    FakeContainer *found = container(name);
    Q_ASSERT(found);
    found->image.m_exits = true;
    found->image.m_exitCode = code;
    halt(*found, code);
}

void FakeEngine::say(const QString &name, const QString &line)
{
    FakeContainer *found = container(name);
    Q_ASSERT(found);
    found->log += logFrame(line);
}

void FakeEngine::removeBehindOurBack(const QString &name)
{
    FakeContainer *found = container(name);
    Q_ASSERT(found);
    stopContainer(*found, 137);
    removeContainer(*found);
}

void FakeEngine::addForeign(const QString &name, const QMap<QString, QString> &labels)
{
    FakeContainer foreign;
    foreign.id = nextId();
    foreign.name = name;
    foreign.reference = u"foreign:latest"_s;
    foreign.image.m_tag = u"foreign"_s;
    foreign.image.m_id = u"sha256:foreign"_s;
    foreign.labels = labels;
    foreign.created = now();
    foreign.networks.insert(u"bridge"_s, {});
    m_containers.push_back(foreign);
    run(m_containers.back());
}

} // namespace dw::test
