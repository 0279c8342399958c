#pragma once

#include "core/detect/detector.h"
#include "core/proxy/publishedportproxy.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/fakeengine.h"
#include "tests/support/registry/fakeregistry.h"
#include "tests/support/store/teststore.h"

namespace dw::test {

/// The registry git.example.com and one engine, both fakes with state.
class FakeConnections final : public Connections
{
public:
    explicit FakeConnections(Clock &clock)
    {
        configured.name = QStringLiteral("gitea");
        configured.url = QUrl(QStringLiteral("https://git.example.com"));
        client = std::make_unique<RegistryClient>(configured, registryWeb, clock);
    }

    [[nodiscard]] docker::DockerClient &docker(EngineId) override { return m_docker; }
    [[nodiscard]] EngineEndpoint endpoint(EngineId) override { return {}; }
    [[nodiscard]] RegistryClient *registry(const QString &domain) override
    {
        return domain == configured.domain() ? client.get() : nullptr;
    }
    [[nodiscard]] ReverseProxy &proxy() override { return m_proxy; }
    [[nodiscard]] HttpTransport &http() override { return engine.web(); }

    Registry configured;
    FakeRegistry registryWeb{QUrl(QStringLiteral("https://git.example.com"))};
    FakeEngine engine;
    std::unique_ptr<RegistryClient> client;

private:
    docker::DockerClient m_docker{engine};
    PublishedPortProxy m_proxy;
};

[[nodiscard]] inline Stage stage(const QString &name, const QString &pattern, bool autoDeploy = true)
{
    Stage result;
    result.name = name;
    result.tagPatterns = {pattern};
    result.autoDeploy = autoDeploy;
    return result;
}

/// The body of a plain announcement of acme/launcher.
[[nodiscard]] inline QByteArray plain(const QByteArray &tag)
{
    return QByteArray(R"({"image":"git.example.com/acme/launcher:)" + tag + "\"}");
}

/// A store with the registry, the peers, a Deployer that queues and runs nothing, and the Detector.
struct DetectWorld {
    DetectWorld()
    {
        connections.configured.id = store.repositories.registries.insert(connections.configured);
    }
    ~DetectWorld()
    {
        detector.reset();
        deployer.reset();
    }
    Q_DISABLE_COPY_MOVE(DetectWorld)

    /// The project launcher of git.example.com/acme/launcher with \a stages.
    Project addProject(const QList<Stage> &stages)
    {
        Project project;
        project.name = QStringLiteral("launcher");
        project.image = QStringLiteral("git.example.com/acme/launcher");
        project.registry = connections.configured.id;
        project.stages = stages;
        return store.repositories.projects.insert(project);
    }
    /// A running instance of \a tag in \a stage.
    Instance addInstance(const Stage &stage, const QString &tag, const QString &digest)
    {
        Instance instance;
        instance.project = stage.project;
        instance.stage = stage.id;
        instance.tag = tag;
        instance.digest = digest;
        instance.containerName = QString(QStringLiteral("launcher-dev-") + tag);
        instance.containerId = instance.containerName;
        instance.state = InstanceState::Running;
        instance.created = store.clock.now();
        instance.id = store.repositories.instances.insert(instance);
        return instance;
    }
    /// A webhook call, as far as it is decided when the caller gets its answer.
    Delivery call(const QByteArray &body, const QMap<QByteArray, QByteArray> &headers = {})
    {
        return await(detector->receive(WebhookCall{headers, body}));
    }
    /// “stage:tag:state” of every open deploy, oldest first.
    [[nodiscard]] QStringList openDeploys()
    {
        QStringList lines;
        for (const Deploy &deploy : store.repositories.deploys.open()) {
            const Project project = store.repositories.projects.byId(deploy.project);
            lines << QStringList{project.stage(deploy.stage)->name, deploy.tag, enumName(deploy.state)}.join(QLatin1Char(':'));
        }
        return lines;
    }

    /// Whether every delivery is decided; if not, the clock goes on for whoever sleeps.
    [[nodiscard]] bool isDecided()
    {
        if (store.clock.isAsleep())
            store.clock.advance(500ms);
        return store.repositories.deliveries.undecided().isEmpty();
    }

    TestStore store;
    FakeConnections connections{store.clock};
    std::unique_ptr<Deployer> deployer = std::make_unique<Deployer>(
        DeployParts{store.database, store.repositories, connections, store.clock, store.random});
    std::unique_ptr<Detector> detector = std::make_unique<Detector>(
        store.database, store.repositories, connections, *deployer, store.clock);
};

} // namespace dw::test
