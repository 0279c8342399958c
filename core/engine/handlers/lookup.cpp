#include "core/engine/handlers/lookup.h"

#include "core/api/apijson.h"

namespace dw {

Project projectOf(EngineParts &parts, const ApiCall &call)
{
    const QString name = call.parameter(QStringLiteral("project"));
    if (auto project = parts.repositories.projects.byName(name))
        return *project;
    return parts.repositories.projects.byId({call.id(QStringLiteral("project"))});
}

const Stage &stageOf(const Project &project, const ApiCall &call)
{
    const QString name = call.parameter(QStringLiteral("stage"));
    if (const Stage *stage = project.stage(name))
        return *stage;
    QStringList names;
    for (const Stage &stage : project.stages)
        names << stage.name;
    throw Error(Error::Code::NotFound, QStringLiteral("the project %1 has no stage “%2”; it has: %3")
                                           .arg(project.name, name.left(80), names.join(QStringLiteral(", "))));
}

Instance instanceOf(EngineParts &parts, const ApiCall &call)
{
    const Project project = projectOf(parts, call);
    const Stage &stage = stageOf(project, call);
    const InstanceId id{call.id(QStringLiteral("instance"))};
    const auto instance = parts.repositories.instances.find(id);
    if (!instance || instance->stage != stage.id)
        throw Error(Error::Code::NotFound, QStringLiteral("the stage %1 of %2 has no instance %3")
                                               .arg(stage.name, project.name, QString::number(id.value)));
    return *instance;
}

QString textOf(const QJsonObject &json, const QString &name)
{
    const QJsonValue value = json.value(name);
    if (value.isUndefined())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is missing").arg(name));
    if (!value.isString() || value.toString().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” must be a text that is not empty").arg(name));
    return value.toString();
}

void checkMembers(const QJsonObject &json, const QStringList &known)
{
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (!known.contains(member.key()))
            throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is unknown here; known: %2")
                                                       .arg(member.key().left(80), known.join(QStringLiteral(", "))));
    }
}

ApiResponse acceptedDeploy(EngineParts &parts, DeployId id)
{
    return ApiResponse::json(api::toJson(parts.repositories.deploys.byId(id)), 202);
}

} // namespace dw
