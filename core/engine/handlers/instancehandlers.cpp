#include "core/engine/handlers/instancehandlers.h"

#include "core/engine/handlers/containerlogstream.h"
#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/statsstream.h"
#include "core/model/imagereference.h"

namespace dw {

namespace {

const QString instancesPath = QStringLiteral("/api/projects/{project}/stages/{stage}/instances");
const QString instancePath = QStringLiteral("/api/projects/{project}/stages/{stage}/instances/{instance}");

} // namespace

std::vector<ApiRoute> InstanceHandlers::routes()
{
    using H = InstanceHandlers;
    const auto control = [this](const QString &verb, ApiResult (H::*function)(const ApiCall &)) {
        return ApiRoute{"POST", QString(instancePath + QLatin1Char('/') + verb), Role::Deployer, handlerOf(this, function)};
    };
    const QString stagePath = QStringLiteral("/api/projects/{project}/stages/{stage}");
    return {
        {"GET", QStringLiteral("/api/instances"), Role::Viewer, handlerOf(this, &H::listAll)},
        {"GET", instancesPath, Role::Viewer, handlerOf(this, &H::list)},
        {"POST", instancesPath, Role::Deployer, handlerOf(this, &H::deploy)},
        {"DELETE", instancePath, Role::Deployer, handlerOf(this, &H::remove)},
        {"GET", QString(instancePath + QStringLiteral("/logs")), Role::Viewer, handlerOf(this, &H::log)},
        {"GET", QString(instancePath + QStringLiteral("/stats")), Role::Viewer, handlerOf(this, &H::stats)},
        control(QStringLiteral("start"), &H::start),
        control(QStringLiteral("stop"), &H::stop),
        control(QStringLiteral("restart"), &H::restart),
        control(QStringLiteral("default"), &H::makeDefault),
        control(QStringLiteral("pin"), &H::pin),
        control(QStringLiteral("unpin"), &H::unpin),
        {"POST", QString(stagePath + QStringLiteral("/rollback")), Role::Deployer, handlerOf(this, &H::rollback)},
    };
}

ApiResult InstanceHandlers::listAll(const ApiCall &call)
{
    const qint64 limit = limitOf(call);
    return pageOf(m_parts.repositories.instances.page({afterOf(call)}, int(limit) + 1), limit,
                  [](const Instance &instance) { return api::toJson(instance); });
}

ApiResult InstanceHandlers::list(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    return pageAfter(m_parts.repositories.instances.ofStage(stageOf(project, call).id), call);
}

ApiResult InstanceHandlers::deploy(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    const Stage &stage = stageOf(project, call);
    const QJsonObject body = call.request.json();
    checkMembers(body, {QStringLiteral("tag"), QStringLiteral("digest")});
    DeployRequest request;
    request.project = project.id;
    request.stage = stage.id;
    request.tag = textOf(body, QStringLiteral("tag"));
    if (!isValidTag(request.tag))
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“tag” cannot be “%1”: a tag has up to 128 letters, digits, “_”, “.” and “-”, and does "
                                   "not begin with “.” or “-”").arg(request.tag.left(200)));
    if (body.contains(QStringLiteral("digest"))) {
        request.digest = textOf(body, QStringLiteral("digest"));
        if (!isValidDigest(request.digest))
            throw Error(Error::Code::InvalidInput,
                        QStringLiteral("“digest” cannot be “%1”: use sha256: and 64 hex digits").arg(request.digest.left(200)));
    }
    request.requestedBy = call.caller();
    request.isApproved = true;
    return acceptedDeploy(m_parts, m_parts.deployer.request(request));
}

ApiResult InstanceHandlers::act(const ApiCall &call, RecipeKind kind)
{
    const Instance instance = instanceOf(m_parts, call);
    return acceptedDeploy(m_parts, m_parts.deployer.act(kind, instance.id, call.caller()));
}

ApiResult InstanceHandlers::remove(const ApiCall &call) { return act(call, RecipeKind::Remove); }
ApiResult InstanceHandlers::start(const ApiCall &call) { return act(call, RecipeKind::Start); }
ApiResult InstanceHandlers::stop(const ApiCall &call) { return act(call, RecipeKind::Stop); }
ApiResult InstanceHandlers::restart(const ApiCall &call) { return act(call, RecipeKind::Restart); }
ApiResult InstanceHandlers::makeDefault(const ApiCall &call) { return act(call, RecipeKind::MakeDefault); }
ApiResult InstanceHandlers::pin(const ApiCall &call) { return setPinned(call, true); }
ApiResult InstanceHandlers::unpin(const ApiCall &call) { return setPinned(call, false); }

ApiResult InstanceHandlers::setPinned(const ApiCall &call, bool isPinned)
{
    const Instance instance = instanceOf(m_parts, call);
    m_parts.deployer.setPinned(instance.id, isPinned);
    return ApiResponse::json(api::toJson(m_parts.repositories.instances.byId(instance.id)));
}

ApiResult InstanceHandlers::rollback(const ApiCall &call)
{
    const Project project = projectOf(m_parts, call);
    const Stage &stage = stageOf(project, call);
    const QJsonObject body = call.request.body.isEmpty() ? QJsonObject() : call.request.json();
    checkMembers(body, {QStringLiteral("instance")});
    if (body.contains(QStringLiteral("instance"))) {
        const InstanceId id{body.value(QStringLiteral("instance")).toInteger()};
        const auto instance = m_parts.repositories.instances.find(id);
        if (!instance || instance->stage != stage.id)
            throw Error(Error::Code::NotFound, QStringLiteral("the stage %1 of %2 has no instance %3")
                                                   .arg(stage.name, project.name, QString::number(id.value)));
        return acceptedDeploy(m_parts, m_parts.deployer.act(RecipeKind::Rollback, id, call.caller()));
    }
    for (const Instance &instance : m_parts.repositories.instances.ofStage(stage.id)) {
        if (instance.state == InstanceState::Kept && !instance.isDefault)
            return acceptedDeploy(m_parts, m_parts.deployer.act(RecipeKind::Rollback, instance.id, call.caller()));
    }
    throw Error(Error::Code::Conflict,
                QStringLiteral("the stage %1 of %2 keeps no previous instance to roll back to; deploy an older tag instead")
                    .arg(stage.name, project.name));
}

QCoro::Task<ApiResult> InstanceHandlers::log(ApiCall call, std::stop_token stop)
{
    const Instance instance = instanceOf(m_parts, call);
    if (instance.containerId.isEmpty())
        throw Error(Error::Code::Conflict, QStringLiteral("the instance %1 has no container yet, so there is no log")
                                               .arg(instance.id.value));
    docker::LogOptions options;
    options.follow = call.request.query.value(QStringLiteral("follow"), QStringLiteral("true")) != QLatin1StringView("false");
    options.tail = int(call.request.number(QStringLiteral("tail"), 100, 0, 10'000));
    const Project project = m_parts.repositories.projects.byId(instance.project);
    auto pieces = co_await m_parts.connections.docker(project.engine).logs(instance.containerId, options, stop);
    co_return std::make_unique<ContainerLogStream>(std::move(pieces));
}

QCoro::Task<ApiResult> InstanceHandlers::stats(ApiCall call, std::stop_token stop)
{
    const Instance instance = instanceOf(m_parts, call);
    if (instance.containerId.isEmpty())
        throw Error(Error::Code::Conflict, QStringLiteral("the instance %1 has no container yet, so there is nothing to measure")
                                               .arg(instance.id.value));
    const Project project = m_parts.repositories.projects.byId(instance.project);
    auto measured = co_await m_parts.connections.docker(project.engine).stats(instance.containerId, stop);
    co_return std::make_unique<InstanceStatsStream>(std::move(measured));
}

} // namespace dw
