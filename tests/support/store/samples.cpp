#include "tests/support/store/samples.h"

namespace dw::test {

namespace {

const auto digest = [](char digit) { return QString(QStringLiteral("sha256:") + QString(64, QLatin1Char(digit))); };

} // namespace

QDateTime sampleTime(int minute)
{
    return QDateTime(QDate(2026, 11, 25), QTime(12, 0, 0, 123), Qt::UTC).addSecs(60 * minute);
}

Settings sampleSettings()
{
    Settings settings;
    settings.domain = QStringLiteral("example.com");
    settings.serverIp = QStringLiteral("192.0.2.10");
    settings.network = QStringLiteral("staging-net");
    settings.subdomainPattern = QStringLiteral("{project}-{stage}");
    settings.notificationUrl = Secret(QStringLiteral("https://notify.example.com/plain-notification-secret"));
    settings.pollInterval = seconds(77);
    settings.parallelDeploys = 5;
    settings.autoCreate = false;
    settings.proxy = ProxyKind::NginxProxyManager;
    settings.npm = {.url = QUrl(QStringLiteral("http://npm:81")), .email = QStringLiteral("watcher@example.com"),
                    .password = Secret(QStringLiteral("plain-npm-password")), .frontDoor = QUrl(QStringLiteral("https://front.example.com:8443")),
                    .forwardHost = QStringLiteral("192.0.2.11"), .forceSsl = false, .http2 = false, .websockets = false,
                    .blockExploits = false};
    settings.webhookSecret = Secret(QStringLiteral("plain-webhook-secret"));
    settings.webhookHmacSecret = Secret(QStringLiteral("plain-hmac-secret"));
    settings.allowedHostPaths = {QStringLiteral("/srv/data"), QStringLiteral("/mnt/a b")};
    settings.pauseAutoDeploy = true;
    settings.pruneImages = true;
    settings.minimumFreeMegabytes = 2000;
    settings.keepDeploys = 50;
    settings.hostPorts = {21000, 21999};
    return settings;
}

Registry sampleRegistry(const QString &name)
{
    Registry registry;
    registry.name = name;
    registry.kind = RegistryKind::Gitea;
    registry.url = QUrl(QStringLiteral("https://git.example.com:3000"));
    registry.username = QStringLiteral("robot");
    registry.password = Secret(QStringLiteral("plain-registry-password"));
    registry.pollInterval = seconds(42);
    return registry;
}

RunConfiguration sampleRun()
{
    RunConfiguration run;
    run.environment = {{QStringLiteral("ZEBRA"), Secret(QStringLiteral("first")), false},
                       {QStringLiteral("API_KEY"), Secret(QStringLiteral("plain-environment-secret")), true},
                       {QStringLiteral("EMPTY"), Secret(QStringLiteral("")), false}};
    run.mounts = {{QStringLiteral("launcher-data"), QStringLiteral("/data"), false, MountPolicy::PerInstance},
                  {QStringLiteral("/srv/data"), QStringLiteral("/in"), true, MountPolicy::Shared}};
    run.labels = {{QStringLiteral("com.example.team"), QStringLiteral("größe \"x\"")}};
    run.command = {QStringLiteral("serve"), QStringLiteral("--verbose"), QString(QStringLiteral(""))};
    run.extraNetworks = {QStringLiteral("database-net")};
    run.user = QStringLiteral("1000:1000");
    run.cpus = 1.5;
    run.memoryBytes = 9'007'199'254'740'993; // one more than a double can tell
    run.restart = RestartPolicy::OnFailure;
    run.readOnlyRoot = true;
    return run;
}

Stage sampleStage(const QString &name)
{
    Stage stage;
    stage.name = name;
    stage.tagPatterns = {QStringLiteral("v*"), QStringLiteral("!v0.*")};
    stage.promoteFrom = QStringLiteral("rel");
    stage.subdomain = QStringLiteral("own");
    stage.maxInstances = 4;
    stage.keepPrevious = 3;
    stage.autoDeploy = true;
    stage.confirm = true;
    stage.requireSignature = true;
    stage.removeDeletedTags = true;
    stage.health = {.startPeriod = seconds(1), .timeout = seconds(2), .interval = seconds(3), .retries = 4, .expectedStatus = 204,
                    .settle = seconds(6)};
    stage.drain = seconds(21);
    stage.minimumAge = seconds(22);
    stage.expireAfter = seconds(23);
    stage.windows = {{60, 120, QStringLiteral("Europe/Berlin")}, {1380, 30, QStringLiteral("UTC")}};
    return stage;
}

Project sampleProject(const QString &name)
{
    Project project;
    project.name = name;
    project.image = QStringLiteral("git.example.com:3000/acme/launcher");
    project.port = 3000;
    project.healthPath = QStringLiteral("/api/health");
    project.versionHeader = QStringLiteral("X-Version");
    project.run = sampleRun();
    project.stages = {sampleStage(QStringLiteral("dev")), sampleStage(QStringLiteral("prod"))};
    project.stages[1].position = 1;
    project.created = sampleTime();
    return project;
}

Instance sampleInstance(const Stage &stage)
{
    Instance instance;
    instance.project = stage.project;
    instance.stage = stage.id;
    instance.deploy = DeployId{17};
    instance.tag = QStringLiteral("v1.2.3");
    instance.digest = digest('a');
    instance.containerId = QString(64, QLatin1Char('c'));
    instance.containerName = QStringLiteral("launcher-dev-v1.2.3");
    instance.host = QStringLiteral("stage-dev-launcher-v1-2-3.example.com");
    instance.address = QStringLiteral("https://stage-dev-launcher-v1-2-3.example.com/");
    instance.containerPort = 3000;
    instance.hostPort = 32768;
    instance.state = InstanceState::Unhealthy;
    instance.stateReason = QStringLiteral("three probes failed");
    instance.isPinned = true;
    instance.created = sampleTime(1);
    instance.lastUsed = sampleTime(2);
    return instance;
}

Deploy sampleDeploy(const Stage &stage)
{
    Deploy deploy;
    deploy.project = stage.project;
    deploy.stage = stage.id;
    deploy.projectName = QStringLiteral("launcher");
    deploy.stageName = stage.name;
    deploy.instance = InstanceId{5};
    deploy.delivery = DeliveryId{6};
    deploy.recipe = RecipeKind::BlueGreen;
    deploy.image = QStringLiteral("git.example.com:3000/acme/launcher");
    deploy.tag = QStringLiteral("v1.2.3");
    deploy.digest = digest('b');
    deploy.state = DeployState::Running;
    deploy.reason = QStringLiteral("waited for its turn");
    deploy.isHeldByPause = true;
    deploy.errorCode = Error::Code::Unhealthy;
    deploy.errorDetail = QStringLiteral("probe 1: 500\nprobe 2: 500");
    deploy.requestedBy = QStringLiteral("webhook");
    deploy.address = QStringLiteral("https://stage-dev-launcher.example.com/");
    deploy.pushed = sampleTime(4);
    deploy.imageCreated = sampleTime(5);
    deploy.created = sampleTime(1);
    deploy.started = sampleTime(2);
    deploy.finished = sampleTime(3);
    deploy.steps = {{0, QStringLiteral("pull"), StepState::Done, sampleTime(2), sampleTime(3), QStringLiteral("12 MB"),
                     {{QStringLiteral("digest"), digest('b')}}},
                    {1, QStringLiteral("create"), StepState::Running, sampleTime(3), {}, {}, {}}};
    return deploy;
}

Delivery sampleDelivery()
{
    Delivery delivery;
    delivery.received = sampleTime();
    delivery.source = DeliverySource::Poll;
    delivery.dialect = QStringLiteral("gitea");
    delivery.image = QStringLiteral("git.example.com:3000/acme/launcher:v1.2.3");
    delivery.digest = digest('d');
    delivery.state = DeliveryState::Waiting;
    delivery.decision = QStringLiteral("No project takes this image.");
    delivery.trace = {{QStringLiteral("registry"), QStringLiteral("gitea is configured"), true},
                      {QStringLiteral("project"), QStringLiteral("no project"), false}};
    delivery.body = QByteArray("{\"image\": \"x\"}\0\xff", 17);
    return delivery;
}

} // namespace dw::test
