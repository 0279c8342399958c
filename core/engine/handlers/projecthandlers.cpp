#include "core/engine/handlers/projecthandlers.h"

#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/model/projectrules.h"

namespace dw {

namespace {

/// A secret value that the client shows as {"set": true} is the one that is stored: it never left the daemon.
void keepSecrets(Project &changed, const Project &stored)
{
    for (EnvironmentVariable &variable : changed.run.environment) {
        if (!variable.isSecret || !variable.value.isEmpty())
            continue;
        const auto known = std::ranges::find(stored.run.environment, variable.name, &EnvironmentVariable::name);
        if (known != stored.run.environment.end())
            variable.value = known->value;
    }
}

} // namespace

std::vector<ApiRoute> ProjectHandlers::routes()
{
    using H = ProjectHandlers;
    const QString projects = QStringLiteral("/api/projects");
    const QString project = QStringLiteral("/api/projects/{project}");
    return {
        {"GET", projects, Role::Viewer, handlerOf(this, &H::list)},
        {"POST", projects, Role::Admin, handlerOf(this, &H::create)},
        {"GET", project, Role::Viewer, handlerOf(this, &H::show)},
        {"PUT", project, Role::Admin, handlerOf(this, &H::change)},
        {"DELETE", project, Role::Admin, handlerOf(this, &H::remove)},
    };
}

ApiResult ProjectHandlers::list(const ApiCall &call)
{
    return pageAfter(m_parts.repositories.projects.all(), call);
}

ApiResult ProjectHandlers::show(const ApiCall &call)
{
    return ApiResponse::json(api::toJson(projectOf(m_parts, call)));
}

ApiResult ProjectHandlers::create(const ApiCall &call)
{
    Project project = api::projectFromJson(call.request.json());
    project.id = {};
    checkProject(project, m_parts.repositories.settings.load().allowedHostPaths);
    const Project stored = m_parts.repositories.projects.insert(project);
    m_parts.events.append(QStringLiteral("project"), api::toJson(stored));
    ApiResponse response = ApiResponse::json(api::toJson(stored), 201);
    response.headers.insert(QByteArrayLiteral("location"),
                            QByteArray("/api/projects/" + QByteArray::number(stored.id.value)));
    return response;
}

ApiResult ProjectHandlers::change(const ApiCall &call)
{
    const Project stored = projectOf(m_parts, call);
    Project project = api::projectFromJson(call.request.json());
    project.id = stored.id;
    project.created = stored.created;
    keepSecrets(project, stored);
    checkProject(project, m_parts.repositories.settings.load().allowedHostPaths);
    for (const Stage &stage : stored.stages) {
        if (!project.stage(stage.name) && !m_parts.repositories.instances.ofStage(stage.id).isEmpty())
            throw Error(Error::Code::Conflict,
                        QStringLiteral("the stage %1 of %2 still has instances; remove them before leaving the stage out")
                            .arg(stage.name, stored.name));
    }
    const Project changed = m_parts.repositories.projects.update(project);
    m_parts.events.append(QStringLiteral("project"), api::toJson(changed));
    return ApiResponse::json(api::toJson(changed));
}

ApiResult ProjectHandlers::remove(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    return acceptedDeploy(m_parts, m_parts.deployer.removeProject(project.id, call.caller()));
}

} // namespace dw
