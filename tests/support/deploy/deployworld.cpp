#include "tests/support/deploy/deployworld.h"

#include "core/deploy/labels.h"

namespace dw::test {

using namespace Qt::StringLiterals;

namespace {

const QString repository = u"registry.test/acme/web"_s;

Stage stageNamed(const QString &name)
{
    Stage stage;
    stage.name = name;
    stage.tagPatterns = {u"*"_s};
    stage.autoDeploy = true;
    return stage;
}

} // namespace

DeployWorld::DeployWorld(const WorldProxy &proxy, milliseconds reconcileEvery, bool autoAdvance)
    : clock(autoAdvance), reconcileInterval(reconcileEvery), connections(proxy, installationId(store.database, store.random), clock)
{
    Settings settings;
    settings.domain = u"example.test"_s;
    settings.network = u"net"_s;
    settings.proxy = proxy.kind;
    settings.npm = connections.npm.settings();
    settings.npm.forwardHost = proxy.forwardHost;
    store.repositories.settings.save(settings);
    (void)store.repositories.engines.insert(connections.endpoint({}));
    Project project;
    project.name = u"web"_s;
    project.image = repository;
    project.healthPath = u"/health"_s;
    project.versionHeader = u"X-Version"_s;
    project.stages = {stageNamed(u"dev"_s), stageNamed(u"prod"_s)};
    m_project = store.repositories.projects.insert(project);
    m_deployer = daemon();
    await(m_deployer->start({}));
}

DeployWorld::~DeployWorld()
{
    await(m_deployer->drain(0ms));
}

void DeployWorld::change(const std::function<void(Project &)> &change)
{
    change(m_project);
    m_project = store.repositories.projects.update(m_project);
}

QString DeployWorld::push(const QString &tag, FakeImage image)
{
    const QString digest = engine().push(QString(repository + u':' + tag), image);
    connections.registryServer.digests.insert(tag, digest);
    return digest;
}

DeployRequest DeployWorld::wish(const QString &tag, const QString &stageName) const
{
    DeployRequest request;
    request.project = m_project.id;
    request.stage = stage(stageName).id;
    request.tag = tag;
    request.requestedBy = u"test"_s;
    return request;
}

Deploy DeployWorld::deploy(const QString &tag, const QString &stageName)
{
    return finished(deployer().request(wish(tag, stageName)));
}

Deploy DeployWorld::act(RecipeKind kind, const QString &tag)
{
    return finished(deployer().act(kind, instance(tag).id, u"test"_s));
}

Deploy DeployWorld::finished(DeployId id)
{
    return await(deployer().finished(id, {}));
}

Instance DeployWorld::instance(const QString &tag)
{
    for (const Instance &row : store.repositories.instances.all()) {
        if (row.tag == tag)
            return row;
    }
    qFatal("no instance of %s", qPrintable(tag));
}

void DeployWorld::settle()
{
    while (true) {
        const auto open = store.repositories.deploys.open();
        const auto next = std::ranges::find_if(open, [](const Deploy &deploy) { return deploy.state != DeployState::Pending; });
        if (next == open.end())
            return;
        (void)finished(next->id);
    }
}

void DeployWorld::restart()
{
    atJournalWrite = {};
    await(m_deployer->drain(0ms));
    m_deployer = daemon();
    await(m_deployer->start({}));
}

QStringList DeployWorld::state()
{
    QStringList lines;
    for (const QString &container : engine().containerSnapshot())
        lines << container;
    for (const Instance &row : store.repositories.instances.all()) {
        lines << u"instance %1 %2%3 %4"_s.arg(row.tag, enumName(row.state), row.isDefault ? u" default"_s : QString(),
                                              row.host);
    }
    for (const QJsonValue &host : npm().state().hosts().list()) {
        const QString target = host[u"forward_host"_s].toString();
        const FakeContainer *listening = engine().listeningAt(target, host[u"forward_port"_s].toInt());
        lines << u"host %1 -> %2"_s.arg(host[u"domain_names"_s][0].toString(), listening ? listening->name : target);
    }
    lines.sort();
    return lines;
}

QStringList DeployWorld::contradictions()
{
    QStringList lines;
    const QList<Instance> rows = store.repositories.instances.all();
    QSet<QString> known;
    for (const Instance &row : rows) {
        known.insert(row.containerName);
        const FakeContainer *container = engine().container(row.containerName);
        if (!container)
            lines << u"instance %1 has no container"_s.arg(row.tag);
        else if (container->isRunning() != (row.state == InstanceState::Running))
            lines << u"instance %1 is %2, its container %3"_s.arg(row.tag, enumName(row.state), container->state);
        else if (row.hostPort > 0 && container->isRunning() && container->ports.value(0).hostPort != row.hostPort)
            lines << u"instance %1 has another port than its container"_s.arg(row.tag);
    }
    for (const docker::Container &container : await(connections.docker({}).containers({{labels::managed, {}}}, {}))) {
        if (!known.contains(container.name))
            lines << u"container %1 belongs to nobody"_s.arg(container.name);
    }
    for (const Route &route : await(connections.proxy().routes({}))) {
        const FakeContainer *listening = engine().listeningAt(route.forwardHost, route.forwardPort);
        if (listening && !known.contains(listening->name))
            lines << u"%1 leads to %2, which is not ours"_s.arg(route.host, listening->name);
        const FakeContainer *target = listening ? listening : engine().container(route.forwardHost);
        const bool isStopped = target && std::ranges::any_of(rows, [&route](const Instance &row) {
            return row.containerName == route.forwardHost && row.state == InstanceState::Stopped;
        });
        if (!target || (!target->isRunning() && !isStopped))
            lines << u"%1 leads to %2, which does not run"_s.arg(route.host, route.forwardHost);
    }
    return lines;
}

std::unique_ptr<Deployer> DeployWorld::daemon()
{
    const DeployParts parts{store.database, store.repositories, connections, clock, store.random, reconcileInterval, [this] {
        if (atJournalWrite)
            atJournalWrite();
    }};
    return std::make_unique<Deployer>(parts);
}

} // namespace dw::test
