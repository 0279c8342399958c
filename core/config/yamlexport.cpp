#include "core/config/yamlexport.h"

#include "core/config/yamlwriter.h"

#include <algorithm>

namespace dw {

namespace {

template <typename Item, typename Id>
QString nameOf(const QList<Item> &items, Id id)
{
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.end() ? QString() : found->name;
}

void writeUrl(YamlWriter &out, const QString &key, const QUrl &url)
{
    if (!url.isEmpty())
        out.write(key, url);
}

void writeSettings(YamlWriter &out, const Settings &settings)
{
    out.beginMap(QStringLiteral("global"));
    out.write(QStringLiteral("domain"), settings.domain);
    out.write(QStringLiteral("server_ip"), settings.serverIp);
    out.write(QStringLiteral("network"), settings.network);
    out.write(QStringLiteral("subdomain_pattern"), settings.subdomainPattern);
    out.write(QStringLiteral("polling_interval"), settings.pollInterval);
    out.write(QStringLiteral("parallel_deploys"), settings.parallelDeploys);
    out.write(QStringLiteral("auto_create"), settings.autoCreate);
    out.write(QStringLiteral("pause_auto_deploy"), settings.pauseAutoDeploy);
    out.write(QStringLiteral("proxy"), settings.proxy);
    out.write(QStringLiteral("allowed_host_paths"), settings.allowedHostPaths);
    out.write(QStringLiteral("prune_images"), settings.pruneImages);
    out.write(QStringLiteral("minimum_free_megabytes"), settings.minimumFreeMegabytes);
    out.write(QStringLiteral("keep_deploys"), settings.keepDeploys);
    out.write(QStringLiteral("host_ports"), settings.hostPorts.toText());
    out.endMap();
    const NpmSettings &npm = settings.npm;
    if (npm == NpmSettings())
        return;
    out.beginMap(QStringLiteral("npm"));
    writeUrl(out, QStringLiteral("url"), npm.url);
    out.write(QStringLiteral("email"), npm.email);
    writeUrl(out, QStringLiteral("front_door"), npm.frontDoor);
    out.write(QStringLiteral("forward_host"), npm.forwardHost);
    out.write(QStringLiteral("force_ssl"), npm.forceSsl);
    out.write(QStringLiteral("http2"), npm.http2);
    out.write(QStringLiteral("websockets"), npm.websockets);
    out.write(QStringLiteral("block_exploits"), npm.blockExploits);
    out.endMap();
}

void writeRegistry(YamlWriter &out, const Registry &registry)
{
    out.beginMap(registry.name);
    out.write(QStringLiteral("url"), registry.url);
    out.write(QStringLiteral("type"), registry.kind);
    out.write(QStringLiteral("username"), registry.username);
    out.write(QStringLiteral("polling_interval"), registry.pollInterval);
    out.endMap();
}

void writeEnvironment(YamlWriter &out, const QList<EnvironmentVariable> &environment)
{
    out.beginMap(QStringLiteral("env"));
    for (const EnvironmentVariable &variable : environment) {
        if (!variable.isSecret) {
            out.write(variable.name, variable.value.reveal());
            continue;
        }
        out.beginMap(variable.name);
        out.write(QStringLiteral("secret"), true);
        out.endMap();
    }
    out.endMap();
}

void writeRun(YamlWriter &out, const RunConfiguration &run)
{
    writeEnvironment(out, run.environment);
    out.beginList(QStringLiteral("volumes"));
    for (const Mount &mount : run.mounts) {
        out.beginMap();
        out.write(QStringLiteral("source"), mount.source);
        out.write(QStringLiteral("target"), mount.target);
        out.write(QStringLiteral("policy"), mount.policy);
        out.write(QStringLiteral("read_only"), mount.readOnly);
        out.endMap();
    }
    out.endList();
    out.beginMap(QStringLiteral("labels"));
    for (auto label = run.labels.begin(); label != run.labels.end(); ++label)
        out.write(label.key(), label.value());
    out.endMap();
    out.write(QStringLiteral("command"), run.command);
    out.write(QStringLiteral("networks"), run.extraNetworks);
    out.write(QStringLiteral("user"), run.user);
    out.write(QStringLiteral("cpus"), run.cpus);
    out.write(QStringLiteral("memory"), run.memoryBytes);
    out.write(QStringLiteral("restart"), run.restart);
    out.write(QStringLiteral("read_only"), run.readOnlyRoot);
}

void writeHealth(YamlWriter &out, const HealthPolicy &health)
{
    out.beginMap(QStringLiteral("health"));
    out.write(QStringLiteral("start_period"), health.startPeriod);
    out.write(QStringLiteral("timeout"), health.timeout);
    out.write(QStringLiteral("interval"), health.interval);
    out.write(QStringLiteral("retries"), health.retries);
    out.write(QStringLiteral("expected_status"), health.expectedStatus);
    out.write(QStringLiteral("settle"), health.settle);
    out.endMap();
}

QString windowText(const MaintenanceWindow &window)
{
    const auto time = [](int minute) {
        return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
    };
    return QStringLiteral("%1-%2 %3").arg(time(window.fromMinute), time(window.toMinute), window.timeZone);
}

void writeStage(YamlWriter &out, const Stage &stage)
{
    out.beginMap(stage.name);
    out.write(QStringLiteral("tag_pattern"), stage.tagPatterns);
    out.write(QStringLiteral("auto_deploy"), stage.autoDeploy);
    out.write(QStringLiteral("confirm"), stage.confirm);
    out.write(QStringLiteral("promote_from"), stage.promoteFrom);
    out.write(QStringLiteral("max_instances"), stage.maxInstances);
    out.write(QStringLiteral("keep_previous"), stage.keepPrevious);
    out.write(QStringLiteral("subdomain"), stage.subdomain);
    out.write(QStringLiteral("drain"), stage.drain);
    out.write(QStringLiteral("min_age"), stage.minimumAge);
    out.write(QStringLiteral("expire_after"), stage.expireAfter);
    out.write(QStringLiteral("remove_deleted_tags"), stage.removeDeletedTags);
    out.write(QStringLiteral("require_signature"), stage.requireSignature);
    writeHealth(out, stage.health);
    QStringList windows;
    for (const MaintenanceWindow &window : stage.windows)
        windows << windowText(window);
    out.write(QStringLiteral("windows"), windows);
    out.endMap();
}

void writeProject(YamlWriter &out, const Project &project, const QString &registry, const QString &engine)
{
    out.beginMap(project.name);
    if (!registry.isEmpty())
        out.write(QStringLiteral("registry"), registry);
    if (!engine.isEmpty())
        out.write(QStringLiteral("engine"), engine);
    out.write(QStringLiteral("image"), project.image);
    out.write(QStringLiteral("port"), project.port);
    out.write(QStringLiteral("healthcheck"), project.healthPath);
    out.write(QStringLiteral("version_header"), project.versionHeader);
    writeRun(out, project.run);
    out.beginMap(QStringLiteral("stages"));
    for (const Stage &stage : project.stages)
        writeStage(out, stage);
    out.endMap();
    out.endMap();
}

} // namespace

QByteArray exportSeed(Repositories &repositories)
{
    const QList<Registry> registries = repositories.registries.all();
    const QList<EngineEndpoint> engines = repositories.engines.all();
    YamlWriter out;
    out.beginMap();
    writeSettings(out, repositories.settings.load());
    out.beginMap(QStringLiteral("registries"));
    for (const Registry &registry : registries)
        writeRegistry(out, registry);
    out.endMap();
    out.beginMap(QStringLiteral("engines"));
    for (const EngineEndpoint &engine : engines) {
        out.beginMap(engine.name);
        out.write(QStringLiteral("url"), engine.url);
        if (!engine.certificates.isEmpty())
            out.write(QStringLiteral("certificates"), engine.certificates);
        if (!engine.serverIp.isEmpty())
            out.write(QStringLiteral("server_ip"), engine.serverIp);
        out.endMap();
    }
    out.endMap();
    out.beginMap(QStringLiteral("projects"));
    for (const Project &project : repositories.projects.all())
        writeProject(out, project, nameOf(registries, project.registry), nameOf(engines, project.engine));
    out.endMap();
    out.endMap();
    return out.text();
}

} // namespace dw
