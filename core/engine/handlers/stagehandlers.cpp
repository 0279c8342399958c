#include "core/engine/handlers/stagehandlers.h"

#include "core/api/apijson.h"
#include "core/engine/handlers/lookup.h"
#include "core/model/projectrules.h"

#include <algorithm>

namespace dw {

std::vector<ApiRoute> StageHandlers::routes()
{
    using H = StageHandlers;
    const QString stages = QStringLiteral("/api/projects/{project}/stages");
    const QString stage = QStringLiteral("/api/projects/{project}/stages/{stage}");
    return {
        {"POST", stages, Role::Admin, handlerOf(this, &H::create)},
        {"PUT", stage, Role::Admin, handlerOf(this, &H::change)},
        {"DELETE", stage, Role::Admin, handlerOf(this, &H::remove)},
    };
}

Project StageHandlers::store(const Project &project)
{
    checkProject(project, m_parts.repositories.settings.load().allowedHostPaths);
    const Project stored = m_parts.repositories.projects.update(project);
    m_parts.events.append(QStringLiteral("project"), api::toJson(stored));
    return stored;
}

ApiResult StageHandlers::create(const ApiCall &call)
{
    Project project = projectOf(m_parts, call);
    Stage stage = api::stageFromJson(call.request.json());
    if (project.stage(stage.name))
        throw Error(Error::Code::Conflict, QStringLiteral("%1 has a stage %2 already").arg(project.name, stage.name));
    stage.id = {};
    stage.project = project.id;
    project.stages << stage;
    const Project stored = store(project);
    return ApiResponse::json(api::toJson(*stored.stage(stage.name)), 201);
}

ApiResult StageHandlers::change(const ApiCall &call)
{
    Project project = projectOf(m_parts, call);
    const QString name = stageOf(project, call).name;
    Stage stage = api::stageFromJson(call.request.json());
    if (stage.name != name)
        throw Error(Error::Code::InvalidInput, QStringLiteral("“name” cannot become “%1”: a stage keeps its name, because its containers and "
                                                              "addresses carry it; add a new stage instead").arg(stage.name.left(80)));
    const auto place = std::ranges::find(project.stages, name, &Stage::name);
    stage.id = place->id;
    stage.project = project.id;
    *place = stage;
    const Project stored = store(project);
    return ApiResponse::json(api::toJson(*stored.stage(name)));
}

ApiResult StageHandlers::remove(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    const Stage &stage = stageOf(project, call);
    for (const Stage &other : project.stages) {
        if (other.promoteFrom == stage.name)
            throw Error(Error::Code::Conflict, QStringLiteral("the stage %1 takes its versions from %2; change it first").arg(other.name, stage.name));
    }
    return acceptedDeploy(m_parts, m_parts.deployer.removeStage(stage.id, call.caller()));
}

} // namespace dw
