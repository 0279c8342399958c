#include "core/api/apijson.h"
#include "core/api/jsonreader.h"

#include <QJsonArray>

namespace dw::api {

namespace {

QJsonObject healthJson(const HealthPolicy &health)
{
    return {{QStringLiteral("start_period"), qint64(health.startPeriod.count())},
            {QStringLiteral("timeout"), qint64(health.timeout.count())},
            {QStringLiteral("interval"), qint64(health.interval.count())},
            {QStringLiteral("retries"), health.retries},
            {QStringLiteral("expected_status"), health.expectedStatus},
            {QStringLiteral("settle"), qint64(health.settle.count())}};
}

HealthPolicy healthFrom(JsonReader json)
{
    HealthPolicy health;
    json.read("start_period", health.startPeriod);
    json.read("timeout", health.timeout);
    json.read("interval", health.interval);
    json.read("retries", health.retries);
    json.read("expected_status", health.expectedStatus);
    json.read("settle", health.settle);
    json.finish();
    return health;
}

QJsonArray windowsJson(const QList<MaintenanceWindow> &windows)
{
    QJsonArray array;
    for (const MaintenanceWindow &window : windows) {
        array.append(QJsonObject{{QStringLiteral("from_minute"), window.fromMinute},
                                 {QStringLiteral("to_minute"), window.toMinute},
                                 {QStringLiteral("time_zone"), window.timeZone}});
    }
    return array;
}

QList<MaintenanceWindow> windowsFrom(QList<JsonReader> items)
{
    QList<MaintenanceWindow> windows;
    for (JsonReader &item : items) {
        MaintenanceWindow window;
        item.read("from_minute", window.fromMinute);
        item.read("to_minute", window.toMinute);
        item.read("time_zone", window.timeZone);
        item.finish();
        windows << window;
    }
    return windows;
}

Stage stageFrom(JsonReader &json)
{
    Stage stage;
    json.require("name");
    json.read("id", stage.id);
    json.read("project", stage.project);
    json.read("name", stage.name);
    if (json.value("tag_pattern").isString()) {
        QString pattern;
        json.read("tag_pattern", pattern);
        stage.tagPatterns = {pattern};
    } else {
        json.read("tag_pattern", stage.tagPatterns);
    }
    json.read("promote_from", stage.promoteFrom);
    json.read("subdomain", stage.subdomain);
    json.read("position", stage.position);
    json.read("max_instances", stage.maxInstances);
    json.read("keep_previous", stage.keepPrevious);
    json.read("auto_deploy", stage.autoDeploy);
    json.read("confirm", stage.confirm);
    json.read("require_signature", stage.requireSignature);
    json.read("remove_deleted_tags", stage.removeDeletedTags);
    stage.health = healthFrom(json.object("health"));
    json.read("drain", stage.drain);
    json.read("minimum_age", stage.minimumAge);
    json.read("expire_after", stage.expireAfter);
    stage.windows = windowsFrom(json.objects("windows"));
    json.finish();
    return stage;
}

/// A plain value is a text; a secret one is shown as {"secret": true, "set": true} and written as
/// {"secret": true, "value": …}.
QJsonObject environmentJson(const QList<EnvironmentVariable> &environment)
{
    QJsonObject json;
    for (const EnvironmentVariable &variable : environment) {
        if (variable.isSecret)
            json.insert(variable.name, QJsonObject{{QStringLiteral("secret"), true}, {QStringLiteral("set"), !variable.value.isEmpty()}});
        else
            json.insert(variable.name, variable.value.reveal());
    }
    return json;
}

QList<EnvironmentVariable> environmentFrom(JsonReader json, const QJsonObject &members)
{
    QList<EnvironmentVariable> environment;
    for (auto member = members.begin(); member != members.end(); ++member) {
        EnvironmentVariable variable;
        variable.name = member.key();
        const QByteArray name = member.key().toUtf8();
        QString text;
        if (member.value().isObject()) {
            JsonReader value(member.value().toObject(), json.pathOf(name.constData()));
            value.read("secret", variable.isSecret);
            value.read("value", text);
            bool isSet = false;
            value.read("set", isSet);
            value.finish();
        } else if (member.value().isString()) {
            text = member.value().toString();
        } else {
            throw Error(Error::Code::InvalidInput,
                        QStringLiteral("“%1” must be a text, or {\"secret\": true, \"value\": …}").arg(json.pathOf(name.constData())));
        }
        variable.value = Secret(text);
        environment << variable;
    }
    return environment;
}

QJsonArray mountsJson(const QList<Mount> &mounts)
{
    QJsonArray array;
    for (const Mount &mount : mounts) {
        array.append(QJsonObject{{QStringLiteral("source"), mount.source},
                                 {QStringLiteral("target"), mount.target},
                                 {QStringLiteral("read_only"), mount.readOnly},
                                 {QStringLiteral("policy"), enumName(mount.policy)}});
    }
    return array;
}

QList<Mount> mountsFrom(QList<JsonReader> items)
{
    QList<Mount> mounts;
    for (JsonReader &item : items) {
        Mount mount;
        item.require("source");
        item.require("target");
        item.read("source", mount.source);
        item.read("target", mount.target);
        item.read("read_only", mount.readOnly);
        item.read("policy", mount.policy);
        item.finish();
        mounts << mount;
    }
    return mounts;
}

QJsonObject textsJson(const QMap<QString, QString> &texts)
{
    QJsonObject json;
    for (auto text = texts.begin(); text != texts.end(); ++text)
        json.insert(text.key(), text.value());
    return json;
}

void readRun(JsonReader &json, RunConfiguration &run)
{
    const QJsonObject environment = json.value("env").toObject();
    run.environment = environmentFrom(json.object("env"), environment);
    run.mounts = mountsFrom(json.objects("mounts"));
    json.read("labels", run.labels);
    json.read("command", run.command);
    json.read("extra_networks", run.extraNetworks);
    json.read("user", run.user);
    json.read("cpus", run.cpus);
    json.read("memory", run.memoryBytes);
    json.read("restart", run.restart);
    json.read("read_only", run.readOnlyRoot);
}

} // namespace

QJsonObject toJson(const Stage &stage)
{
    return {{QStringLiteral("id"), stage.id.value},
            {QStringLiteral("project"), stage.project.value},
            {QStringLiteral("name"), stage.name},
            {QStringLiteral("tag_pattern"), QJsonArray::fromStringList(stage.tagPatterns)},
            {QStringLiteral("promote_from"), stage.promoteFrom},
            {QStringLiteral("subdomain"), stage.subdomain},
            {QStringLiteral("position"), stage.position},
            {QStringLiteral("max_instances"), stage.maxInstances},
            {QStringLiteral("keep_previous"), stage.keepPrevious},
            {QStringLiteral("auto_deploy"), stage.autoDeploy},
            {QStringLiteral("confirm"), stage.confirm},
            {QStringLiteral("require_signature"), stage.requireSignature},
            {QStringLiteral("remove_deleted_tags"), stage.removeDeletedTags},
            {QStringLiteral("health"), healthJson(stage.health)},
            {QStringLiteral("drain"), qint64(stage.drain.count())},
            {QStringLiteral("minimum_age"), qint64(stage.minimumAge.count())},
            {QStringLiteral("expire_after"), qint64(stage.expireAfter.count())},
            {QStringLiteral("windows"), windowsJson(stage.windows)}};
}

QJsonObject toJson(const Project &project)
{
    QJsonArray stages;
    for (const Stage &stage : project.stages)
        stages.append(toJson(stage));
    const RunConfiguration &run = project.run;
    return {{QStringLiteral("id"), project.id.value},
            {QStringLiteral("registry"), project.registry.value},
            {QStringLiteral("engine"), project.engine.value},
            {QStringLiteral("name"), project.name},
            {QStringLiteral("image"), project.image},
            {QStringLiteral("port"), project.port},
            {QStringLiteral("healthcheck"), project.healthPath},
            {QStringLiteral("version_header"), project.versionHeader},
            {QStringLiteral("env"), environmentJson(run.environment)},
            {QStringLiteral("mounts"), mountsJson(run.mounts)},
            {QStringLiteral("labels"), textsJson(run.labels)},
            {QStringLiteral("command"), QJsonArray::fromStringList(run.command)},
            {QStringLiteral("extra_networks"), QJsonArray::fromStringList(run.extraNetworks)},
            {QStringLiteral("user"), run.user},
            {QStringLiteral("cpus"), run.cpus},
            {QStringLiteral("memory"), run.memoryBytes},
            {QStringLiteral("restart"), enumName(run.restart)},
            {QStringLiteral("read_only"), run.readOnlyRoot},
            {QStringLiteral("stages"), stages},
            {QStringLiteral("created"), toJson(project.created)}};
}

Stage stageFromJson(const QJsonObject &object)
{
    JsonReader json(object);
    return stageFrom(json);
}

Project projectFromJson(const QJsonObject &object)
{
    return projectFromJson(object, UnknownMembers::Refuse);
}

Project projectFromJson(const QJsonObject &object, UnknownMembers unknown)
{
    JsonReader json(object, {}, unknown);
    json.require("name");
    json.require("image");
    Project project;
    json.read("id", project.id);
    json.read("registry", project.registry);
    json.read("engine", project.engine);
    json.read("name", project.name);
    json.read("image", project.image);
    json.read("port", project.port);
    json.read("healthcheck", project.healthPath);
    json.read("version_header", project.versionHeader);
    readRun(json, project.run);
    for (JsonReader &stage : json.objects("stages"))
        project.stages << stageFrom(stage);
    json.read("created", project.created);
    json.finish();
    return project;
}

} // namespace dw::api
