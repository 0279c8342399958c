#include "core/api/apijson.h"
#include "core/api/jsonreader.h"
#include "core/base/errorcodes.h"

#include <QJsonArray>

namespace dw::api {

namespace {

DeployStep stepFrom(JsonReader &json)
{
    DeployStep step;
    json.read("index", step.index);
    json.read("name", step.name);
    json.read("state", step.state);
    json.read("started", step.started);
    json.read("finished", step.finished);
    json.read("message", step.message);
    step.facts = json.value("facts").toObject();
    json.finish();
    return step;
}

} // namespace

QJsonObject toJson(const DeployStep &step)
{
    return {{QStringLiteral("index"), step.index},
            {QStringLiteral("name"), step.name},
            {QStringLiteral("state"), enumName(step.state)},
            {QStringLiteral("started"), toJson(step.started)},
            {QStringLiteral("finished"), toJson(step.finished)},
            {QStringLiteral("message"), step.message},
            {QStringLiteral("facts"), step.facts}};
}

QJsonObject toJson(const DeployLogLine &line)
{
    return {{QStringLiteral("number"), line.number},
            {QStringLiteral("at"), toJson(line.at)},
            {QStringLiteral("step"), line.step},
            {QStringLiteral("text"), line.text}};
}

DeployLogLine deployLogLineFromJson(const QJsonObject &object)
{
    JsonReader json(object, {}, UnknownMembers::Ignore);
    DeployLogLine line;
    json.read("number", line.number);
    json.read("at", line.at);
    json.read("step", line.step);
    json.read("text", line.text);
    json.finish();
    return line;
}

QJsonObject toJson(const Deploy &deploy)
{
    QJsonArray steps;
    for (const DeployStep &step : deploy.steps)
        steps.append(toJson(step));
    return {{QStringLiteral("id"), deploy.id.value},
            {QStringLiteral("project"), deploy.project.value},
            {QStringLiteral("stage"), deploy.stage.value},
            {QStringLiteral("project_name"), deploy.projectName},
            {QStringLiteral("stage_name"), deploy.stageName},
            {QStringLiteral("instance"), deploy.instance.value},
            {QStringLiteral("delivery"), deploy.delivery.value},
            {QStringLiteral("recipe"), enumName(deploy.recipe)},
            {QStringLiteral("image"), deploy.image},
            {QStringLiteral("tag"), deploy.tag},
            {QStringLiteral("digest"), deploy.digest},
            {QStringLiteral("state"), enumName(deploy.state)},
            {QStringLiteral("reason"), deploy.reason},
            {QStringLiteral("error_code"), deploy.errorCode ? QJsonValue(enumName(*deploy.errorCode)) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("error_detail"), deploy.errorDetail},
            {QStringLiteral("requested_by"), deploy.requestedBy},
            {QStringLiteral("address"), deploy.address},
            {QStringLiteral("pushed"), toJson(deploy.pushed)},
            {QStringLiteral("created"), toJson(deploy.created)},
            {QStringLiteral("started"), toJson(deploy.started)},
            {QStringLiteral("finished"), toJson(deploy.finished)},
            {QStringLiteral("steps"), steps}};
}

Deploy deployFromJson(const QJsonObject &object)
{
    JsonReader json(object, {}, UnknownMembers::Ignore);
    Deploy deploy;
    json.read("id", deploy.id);
    json.read("project", deploy.project);
    json.read("stage", deploy.stage);
    json.read("project_name", deploy.projectName);
    json.read("stage_name", deploy.stageName);
    json.read("instance", deploy.instance);
    json.read("delivery", deploy.delivery);
    json.read("recipe", deploy.recipe);
    json.read("image", deploy.image);
    json.read("tag", deploy.tag);
    json.read("digest", deploy.digest);
    json.read("state", deploy.state);
    json.read("reason", deploy.reason);
    QString errorCode;
    json.read("error_code", errorCode);
    if (!errorCode.isEmpty())
        deploy.errorCode = enumFromNameOrThrow<Error::Code>(errorCode, QStringLiteral("error_code"));
    json.read("error_detail", deploy.errorDetail);
    json.read("requested_by", deploy.requestedBy);
    json.read("address", deploy.address);
    json.read("pushed", deploy.pushed);
    json.read("created", deploy.created);
    json.read("started", deploy.started);
    json.read("finished", deploy.finished);
    for (JsonReader &step : json.objects("steps"))
        deploy.steps << stepFrom(step);
    json.finish();
    return deploy;
}

} // namespace dw::api
