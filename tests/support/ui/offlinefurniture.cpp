#include "tests/support/ui/offlineworld.h"

#include "core/api/apijson.h"

namespace dw::test {

namespace {

Stage stage(const QString &name, const QString &pattern, bool autoDeploy, int maxInstances)
{
    Stage stage;
    stage.name = name;
    stage.tagPatterns = {pattern};
    stage.autoDeploy = autoDeploy;
    stage.maxInstances = maxInstances;
    return stage;
}

Stage production(const QString &promoteFrom, const QString &subdomain)
{
    Stage prod = stage(QStringLiteral("prod"), QStringLiteral("v*"), false, 2);
    prod.confirm = true;
    prod.promoteFrom = promoteFrom;
    prod.subdomain = subdomain;
    return prod;
}

Project newProject(const QString &name, const QList<Stage> &stages)
{
    Project project;
    project.name = name;
    project.image = QStringLiteral("git.example.com/acme/%1").arg(name);
    project.registry = {1};
    project.port = 3000;
    project.healthPath = QStringLiteral("/api/health");
    project.run.environment = {{QStringLiteral("NODE_ENV"), Secret(QStringLiteral("production")), false},
                               {QStringLiteral("SESSION_KEY"), Secret(QStringLiteral("made-up")), true}};
    project.run.mounts = {{QStringLiteral("%1-data").arg(name), QStringLiteral("/data"), false, MountPolicy::Shared}};
    project.run.memoryBytes = 512'000'000;
    project.stages = stages;
    return project;
}

Delivery newDelivery(const QString &image, const QString &dialect, DeliveryState state, const QString &decision, const QList<TraceLine> &trace)
{
    Delivery delivery;
    delivery.image = image;
    delivery.dialect = dialect;
    delivery.source = dialect.isEmpty() ? DeliverySource::Poll : DeliverySource::Webhook;
    delivery.state = state;
    delivery.decision = decision;
    delivery.trace = trace;
    delivery.body = QByteArrayLiteral("{\n  \"action\": \"published\",\n  \"package\": {\"type\": \"container\"}\n}");
    return delivery;
}

QJsonObject registry(qint64 id, const QString &name, const QString &kind, const QString &url, const QString &state, const QString &text,
                     const QDateTime &checked, int left)
{
    QJsonObject health{{QStringLiteral("state"), state}, {QStringLiteral("text"), text}, {QStringLiteral("checked"), api::toJson(checked)},
                       {QStringLiteral("next_poll"), api::toJson(checked.addSecs(state == QLatin1StringView("ok") ? 300 : 552))}};
    if (left >= 0)
        health.insert(QStringLiteral("rate_limit_left"), left);
    return {{QStringLiteral("id"), id}, {QStringLiteral("name"), name}, {QStringLiteral("kind"), kind}, {QStringLiteral("url"), url},
            {QStringLiteral("username"), QStringLiteral("deployer")}, {QStringLiteral("password"), QJsonObject{{QStringLiteral("set"), true}}},
            {QStringLiteral("poll_interval"), 300}, {QStringLiteral("state"), health}};
}

QJsonObject firstSettings()
{
    const QJsonObject set{{QStringLiteral("set"), true}};
    return {{QStringLiteral("domain"), QStringLiteral("example.com")}, {QStringLiteral("server_ip"), QStringLiteral("192.0.2.10")},
            {QStringLiteral("network"), QStringLiteral("staging-net")}, {QStringLiteral("subdomain_pattern"), QStringLiteral("stage-{stage}-{project}")},
            {QStringLiteral("notification_url"), set}, {QStringLiteral("poll_interval"), 300}, {QStringLiteral("parallel_deploys"), 2},
            {QStringLiteral("auto_create"), true}, {QStringLiteral("pause_auto_deploy"), false}, {QStringLiteral("proxy"), QStringLiteral("npm")},
            {QStringLiteral("npm"), QJsonObject{{QStringLiteral("url"), QStringLiteral("http://npm:81")},
                                                {QStringLiteral("email"), QStringLiteral("docker-watcher@example.com")},
                                                {QStringLiteral("password"), set}, {QStringLiteral("front_door"), QString()},
                                                {QStringLiteral("forward_host"), QString()}, {QStringLiteral("force_ssl"), true},
                                                {QStringLiteral("http2"), true}, {QStringLiteral("websockets"), true},
                                                {QStringLiteral("block_exploits"), true}}},
            {QStringLiteral("webhook_hmac_secret"), set}, {QStringLiteral("allowed_host_paths"), QJsonArray()},
            {QStringLiteral("prune_images"), true}, {QStringLiteral("minimum_free_megabytes"), 1024}, {QStringLiteral("keep_deploys"), 200},
            {QStringLiteral("host_ports"), QStringLiteral("20000-29999")}};
}

} // namespace

void OfflineWorld::addPast(const QString &projectName, const QString &stageName, const QString &tag, RecipeKind recipe, DeployState state,
                           const QList<int> &stepMs, qint64 agoSeconds, const QString &by, const QString &reason)
{
    const Project owner = *project(projectName);
    qint64 total = 0;
    for (const int ms : stepMs)
        total += ms;
    QDateTime at = m_clock.now().addSecs(-agoSeconds).addMSecs(-total);
    const Deploy begun = start(owner, *owner.stage(stageName), recipe, tag, by, 0, at);
    Deploy &deploy = *this->deploy(begun.id.value);
    deploy.started = at;
    const bool failed = state == DeployState::RolledBack || state == DeployState::Failed;
    for (qsizetype i = 0; i < stepMs.size() && i < deploy.steps.size(); ++i) {
        DeployStep &step = deploy.steps[i];
        step.started = at;
        at = at.addMSecs(stepMs[i]);
        step.finished = at;
        step.state = failed && i == stepMs.size() - 1 ? StepState::Failed : StepState::Done;
        if (step.state == StepState::Failed) {
            step.message = reason;
            deploy.errorCode = Error::Code::Unhealthy;
            deploy.errorDetail = QStringLiteral("GET :3000/api/health → 502 Bad Gateway\nGET :3000/api/health → 502 Bad Gateway\n"
                                                "GET :3000/api/health → 502 Bad Gateway");
            log(deploy, step.name, QStringLiteral("failed: %1").arg(reason), step.finished);
        } else {
            narrate(deploy, step);
        }
    }
    finish(deploy, state, reason);
    deploy.finished = at;
    for (Instance &instance : m_instances) {
        if (instance.project == deploy.project && instance.stage == deploy.stage && instance.tag == tag)
            deploy.address = instance.address;
    }
}

void OfflineWorld::furnish()
{
    const auto dev = [](int max) { return stage(QStringLiteral("dev"), QStringLiteral("dev-*"), true, max); };
    const auto rel = stage(QStringLiteral("rel"), QStringLiteral("v*"), false, 2);
    const Project launcher = addProject(newProject(QStringLiteral("web-app-launcher"), {dev(5), rel, production(QStringLiteral("rel"), QStringLiteral("launcher"))}));
    const Project media = addProject(newProject(QStringLiteral("media-index"), {dev(3), production({}, {})}));
    const Project home = addProject(newProject(QStringLiteral("home-api"), {rel, production(QStringLiteral("rel"), QStringLiteral("home"))}));
    const Project notes = addProject(newProject(QStringLiteral("notes"), {dev(2), production({}, QStringLiteral("notes"))}));
    const Project photo = addProject(newProject(QStringLiteral("photo-frame"), {production({}, QStringLiteral("photos"))}));

    const QString d = QStringLiteral("dev");
    const QString r = QStringLiteral("rel");
    const QString p = QStringLiteral("prod");
    addInstance(launcher, d, QStringLiteral("dev-9f31c2"), InstanceState::Running, 38, true);
    addInstance(launcher, d, QStringLiteral("dev-77e0aa"), InstanceState::Running, 3 * 3600, false);
    addInstance(launcher, d, QStringLiteral("dev-51bb90"), InstanceState::Stopped, 86'400, false);
    addInstance(launcher, r, QStringLiteral("v1.2.0"), InstanceState::Running, 2 * 86'400, true);
    addInstance(launcher, p, QStringLiteral("v1.1.4"), InstanceState::Running, 12 * 86'400, true);
    addInstance(launcher, p, QStringLiteral("v1.1.3"), InstanceState::Kept, 40 * 86'400, false);
    addInstance(media, d, QStringLiteral("dev-77ab01"), InstanceState::Starting, 6, false);
    addInstance(media, d, QStringLiteral("dev-64cc1d"), InstanceState::Running, 7200, true);
    addInstance(media, p, QStringLiteral("v3.1.0"), InstanceState::Running, 9 * 86'400, true);
    addInstance(home, r, QStringLiteral("v2.4.1"), InstanceState::Running, 86'400, true);
    addInstance(home, p, QStringLiteral("v2.4.1"), InstanceState::Running, 7200, true);
    addInstance(notes, p, QStringLiteral("v0.4.0"), InstanceState::Running, 3 * 86'400, true);
    Instance &failing = addInstance(photo, p, QStringLiteral("v0.8.4"), InstanceState::Unhealthy, 5 * 86'400, true);
    failing.stateReason = QStringLiteral("GET :3000/api/health → 502, for 11 min");

    addPast(QStringLiteral("notes"), p, QStringLiteral("v0.4.0"), RecipeKind::BlueGreen, DeployState::Succeeded, {5100, 300, 420, 1900, 160, 210, 90}, 3 * 86'400, QStringLiteral("poll"));
    addPast(QStringLiteral("web-app-launcher"), r, QStringLiteral("v1.2.0"), RecipeKind::BlueGreen, DeployState::Succeeded, {4400, 240, 380, 2300, 140, 190, 80}, 2 * 86'400, QStringLiteral("admin"));
    addPast(QStringLiteral("media-index"), d, QStringLiteral("dev-64cc1d"), RecipeKind::BlueGreen, DeployState::Succeeded, {6200, 310, 400, 3100, 150, 220, 85}, 7300, QStringLiteral("webhook"));
    addPast(QStringLiteral("home-api"), p, QStringLiteral("v2.4.1"), RecipeKind::Promote, DeployState::Succeeded, {310, 250, 240, 1900, 190, 140, 70}, 7200, QStringLiteral("promote from rel"));
    addPast(QStringLiteral("photo-frame"), p, QStringLiteral("v0.9.0"), RecipeKind::BlueGreen, DeployState::RolledBack, {12'300, 640, 1000, 27'060}, 11 * 60, QStringLiteral("admin"), QStringLiteral("health check 502"));
    addPast(QStringLiteral("web-app-launcher"), d, QStringLiteral("dev-9f31c2"), RecipeKind::BlueGreen, DeployState::Succeeded, {3700, 150, 230, 1660, 260, 310, 90}, 38, QStringLiteral("webhook"));
    const Deploy running = start(media, *media.stage(d), RecipeKind::BlueGreen, QStringLiteral("dev-77ab01"), QStringLiteral("webhook"), 0);
    for (int i = 0; i < 8; ++i)
        advance();
    Deploy &open = *deploy(running.id.value);
    const QDateTime now = m_clock.now();
    open.started = now.addMSecs(-6200);
    const qint64 ends[] = {-1900, -1500, -1100, 0};
    qint64 begin = -6200;
    for (qsizetype i = 0; i < 4 && i < open.steps.size(); ++i) {
        open.steps[i].started = now.addMSecs(begin);
        if (open.steps[i].state == StepState::Done)
            open.steps[i].finished = now.addMSecs(ends[i]);
        begin = ends[i];
    }
    Deploy waiting = start(launcher, *launcher.stage(p), RecipeKind::Promote, QStringLiteral("v1.2.0"), QStringLiteral("webhook"));
    Deploy &pending = *deploy(waiting.id.value);
    pending.state = DeployState::Pending;
    pending.reason = QStringLiteral("the stage prod asks for approval");

    const TraceLine known{QStringLiteral("registry"), QStringLiteral("git.example.com is the registry gitea"), true};
    addDelivery(newDelivery(QStringLiteral("git.example.com/acme/notes:readme"), QStringLiteral("gitea"), DeliveryState::Ignored, QStringLiteral("No stage of notes takes the tag readme."),
                         {known, {QStringLiteral("project"), QStringLiteral("notes"), true}, {QStringLiteral("pattern"), QStringLiteral("dev takes dev-*, not readme"), false}, {QStringLiteral("pattern"), QStringLiteral("prod takes v*, not readme"), false}}), 5400);
    addDelivery(newDelivery({}, QStringLiteral(""), DeliveryState::Rejected, QStringLiteral("The body is no announcement that is known: it names no image."), {{QStringLiteral("dialect"), QStringLiteral("no known form"), false}}), 4000);
    addDelivery(newDelivery(QStringLiteral("ghcr.io/someone/new-tool:1.0"), QStringLiteral("github"), DeliveryState::Waiting, QStringLiteral("No project runs this image; create one with a click."),
                         {{QStringLiteral("registry"), QStringLiteral("ghcr.io is the registry ghcr"), true}, {QStringLiteral("project"), QStringLiteral("no project runs ghcr.io/someone/new-tool"), false}}), 900);
    addDelivery(newDelivery(QStringLiteral("git.example.com/acme/web-app-launcher:v1.2.0"), {}, DeliveryState::Pending, QStringLiteral("prod asks for approval: v1.2.0 waits for a person."),
                         {known, {QStringLiteral("project"), QStringLiteral("web-app-launcher"), true}, {QStringLiteral("stage"), QStringLiteral("prod takes v* from rel; v1.2.0 runs in rel"), true}, {QStringLiteral("confirm"), QStringLiteral("prod asks before a deploy"), false}}), 120);
    addDelivery(newDelivery(QStringLiteral("git.example.com/acme/web-app-launcher:dev-9f31c2"), QStringLiteral("gitea"), DeliveryState::Deployed, QStringLiteral("Deployed to dev of web-app-launcher."),
                         {known, {QStringLiteral("signature"), QStringLiteral("X-Gitea-Signature is valid"), true}, {QStringLiteral("project"), QStringLiteral("web-app-launcher"), true}, {QStringLiteral("pattern"), QStringLiteral("dev takes dev-*"), true}, {QStringLiteral("auto-deploy"), QStringLiteral("is on, 4 of 5 instances"), true}}), 45);

    m_registries = {registry(1, QStringLiteral("gitea"), QStringLiteral("gitea"), QStringLiteral("https://git.example.com"), QStringLiteral("ok"), {}, now.addSecs(-48), -1),
                    registry(2, QStringLiteral("ghcr"), QStringLiteral("github"), QStringLiteral("https://ghcr.io"), QStringLiteral("ok"), {}, now.addSecs(-71), 4820),
                    registry(3, QStringLiteral("hub"), QStringLiteral("dockerhub"), QStringLiteral("https://registry-1.docker.io"), QStringLiteral("unreachable"), QStringLiteral("no answer within 10 s; trying again in 4 min"), now.addSecs(-312), 87)};
    m_settings = firstSettings();
    m_items.insert(QStringLiteral("engines"), {QJsonObject{{QStringLiteral("id"), 1}, {QStringLiteral("name"), QStringLiteral("nas")}, {QStringLiteral("url"), QStringLiteral("unix:///var/run/docker.sock")}, {QStringLiteral("certificates"), QString()}, {QStringLiteral("server_ip"), QString()}},
                                               QJsonObject{{QStringLiteral("id"), 2}, {QStringLiteral("name"), QStringLiteral("attic")}, {QStringLiteral("url"), QStringLiteral("tcp://attic.example.com:2376")},
                                                           {QStringLiteral("certificates"), QStringLiteral("/etc/docker-watcher/attic")},
                                                           {QStringLiteral("server_ip"), QStringLiteral("192.0.2.20")}}});
    const auto channel = [](int id, const QString &name, const QString &kind, const QJsonArray &projects) {
        return QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("name"), name}, {QStringLiteral("kind"), kind}, {QStringLiteral("enabled"), true},
                           {QStringLiteral("projects"), projects}, {QStringLiteral("url"), QJsonObject{{QStringLiteral("set"), true}}}};
    };
    const auto token = [this](int id, const QString &name, const QString &role, int usedSecondsAgo, int days) {
        return QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("name"), name}, {QStringLiteral("role"), role},
                           {QStringLiteral("last_used"), api::toJson(m_clock.now().addSecs(-usedSecondsAgo))},
                           {QStringLiteral("expires"), days > 0 ? api::toJson(m_clock.now().addDays(days)) : QJsonValue()}};
    };
    m_items.insert(QStringLiteral("tokens"), {token(1, QStringLiteral("admin"), QStringLiteral("admin"), 1, 0),
                                              token(2, QStringLiteral("ci"), QStringLiteral("deployer"), 4000, 90),
                                              token(3, QStringLiteral("wall screen"), QStringLiteral("viewer"), 12, 0)});
    m_items.insert(QStringLiteral("channels"), {channel(1, QStringLiteral("phone"), QStringLiteral("ntfy"), {}),
                                                channel(2, QStringLiteral("team"), QStringLiteral("discord"), {launcher.id.value, home.id.value})});
}

} // namespace dw::test
