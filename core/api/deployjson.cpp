#include "core/api/deployjson.h"

#include "core/api/apijson.h"
#include "core/api/jsonreader.h"
#include "core/api/jsontext.h"
#include "core/base/errorcodes.h"

#include <QJsonDocument>

#include <type_traits>

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

void member(JsonText &json, QLatin1StringView name, const auto &value)
{
    json.name(name);
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
        json.word(enumWord(value));
    else
        json.value(value);
}

void writeStep(JsonText &json, const DeployStep &step)
{
    using namespace Qt::Literals::StringLiterals;
    json.beginObject();
    json.name("facts"_L1);
    json.raw(step.facts.isEmpty() ? QByteArray("{}") : QJsonDocument(step.facts).toJson(QJsonDocument::Compact));
    member(json, "finished"_L1, step.finished);
    member(json, "index"_L1, qint64(step.index));
    member(json, "message"_L1, step.message);
    member(json, "name"_L1, step.name);
    member(json, "started"_L1, step.started);
    member(json, "state"_L1, step.state);
    json.endObject();
}

} // namespace

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

void write(JsonText &json, const Deploy &deploy)
{
    using namespace Qt::Literals::StringLiterals;
    json.beginObject();
    member(json, "address"_L1, deploy.address);
    member(json, "created"_L1, deploy.created);
    member(json, "delivery"_L1, deploy.delivery.value);
    member(json, "digest"_L1, deploy.digest);
    json.name("error_code"_L1);
    deploy.errorCode ? json.word(enumWord(*deploy.errorCode)) : json.null();
    member(json, "error_detail"_L1, deploy.errorDetail);
    member(json, "finished"_L1, deploy.finished);
    member(json, "id"_L1, deploy.id.value);
    member(json, "image"_L1, deploy.image);
    member(json, "image_created"_L1, deploy.imageCreated);
    member(json, "instance"_L1, deploy.instance.value);
    member(json, "project"_L1, deploy.project.value);
    member(json, "project_name"_L1, deploy.projectName);
    member(json, "pushed"_L1, deploy.pushed);
    member(json, "reason"_L1, deploy.reason);
    member(json, "recipe"_L1, deploy.recipe);
    member(json, "requested_by"_L1, deploy.requestedBy);
    member(json, "stage"_L1, deploy.stage.value);
    member(json, "stage_name"_L1, deploy.stageName);
    member(json, "started"_L1, deploy.started);
    member(json, "state"_L1, deploy.state);
    json.name("steps"_L1);
    json.beginArray();
    for (const DeployStep &step : deploy.steps)
        writeStep(json, step);
    json.endArray();
    member(json, "tag"_L1, deploy.tag);
    json.endObject();
}

QJsonObject toJson(const Deploy &deploy)
{
    JsonText json;
    write(json, deploy);
    return QJsonDocument::fromJson(json.text()).object();
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
    json.read("image_created", deploy.imageCreated);
    json.read("created", deploy.created);
    json.read("started", deploy.started);
    json.read("finished", deploy.finished);
    for (JsonReader &step : json.objects("steps"))
        deploy.steps << stepFrom(step);
    json.finish();
    return deploy;
}

} // namespace dw::api
