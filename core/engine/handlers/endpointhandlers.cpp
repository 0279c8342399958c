#include "core/engine/handlers/endpointhandlers.h"

#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/trial.h"
#include "core/model/enginerules.h"

#include <QScopeGuard>

namespace dw {

namespace {

/// The text \a name of \a json, if it is there.
void readText(const QJsonObject &json, const QString &name, QString &text)
{
    const QJsonValue value = json.value(name);
    if (value.isUndefined())
        return;
    if (!value.isString())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” must be a text, which may be empty").arg(name));
    text = value.toString();
}

void refuseProblem(const QString &name, const QString &problem)
{
    if (!problem.isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” %2").arg(name, problem));
}

} // namespace

std::vector<ApiRoute> EndpointHandlers::routes()
{
    using H = EndpointHandlers;
    const QString engines = QStringLiteral("/api/engines");
    const QString engine = QStringLiteral("/api/engines/{engine}");
    return {
        {"GET", engines, Role::Viewer, handlerOf(this, &H::list)},
        {"POST", engines, Role::Admin, handlerOf(this, &H::create)},
        {"PUT", engine, Role::Admin, handlerOf(this, &H::change)},
        {"DELETE", engine, Role::Admin, handlerOf(this, &H::remove)},
        {"POST", QString(engine + QStringLiteral("/test")), Role::Admin, handlerOf(this, &H::test)},
    };
}

EngineEndpoint EndpointHandlers::engineOf(const ApiCall &call)
{
    return m_parts.repositories.engines.byId({call.id(QStringLiteral("engine"))});
}

/// \a json over \a engine: what is not given stays as it is.
EngineEndpoint EndpointHandlers::fromJson(const QJsonObject &json, EngineEndpoint engine)
{
    checkMembers(json, {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("url"), QStringLiteral("certificates"), QStringLiteral("server_ip")});
    engine.name = textOf(json, QStringLiteral("name"));
    engine.url = QUrl(textOf(json, QStringLiteral("url")), QUrl::StrictMode);
    readText(json, QStringLiteral("certificates"), engine.certificates);
    readText(json, QStringLiteral("server_ip"), engine.serverIp);
    refuseProblem(QStringLiteral("certificates"), certificatesProblem(engine));
    refuseProblem(QStringLiteral("server_ip"), serverIpProblem(engine));
    m_parts.connections.checkAddress(engine);
    return engine;
}

ApiResult EndpointHandlers::list(const ApiCall &call)
{
    return pageAfter(m_parts.repositories.engines.all(), call);
}

ApiResult EndpointHandlers::create(const ApiCall &call)
{
    EngineEndpoint engine = fromJson(call.request.json(), {});
    engine.id = m_parts.repositories.engines.insert(engine);
    announce(engine);
    return ApiResponse::json(api::toJson(engine), 201);
}

ApiResult EndpointHandlers::change(const ApiCall &call)
{
    const EngineEndpoint changed = fromJson(call.request.json(), engineOf(call));
    m_parts.repositories.engines.update(changed);
    announce(changed);
    return ApiResponse::json(api::toJson(changed));
}

ApiResult EndpointHandlers::remove(const ApiCall &call)
{
    const EngineEndpoint engine = engineOf(call);
    refuseWhileUsed(engine);
    m_parts.repositories.engines.remove(engine.id);
    m_parts.connections.reload();
    m_parts.events.append(QStringLiteral("endpoint"), {{QStringLiteral("id"), engine.id.value}, {QStringLiteral("removed"), true}});
    return ApiResponse::noContent();
}

/// Projects that name no engine run on the first one; the store knows only of those that name one.
void EndpointHandlers::refuseWhileUsed(const EngineEndpoint &engine)
{
    const QList<EngineEndpoint> all = m_parts.repositories.engines.all();
    if (all.size() == 1)
        throw Error(Error::Code::Conflict, QStringLiteral("%1 is the only engine; add another one first").arg(engine.name));
    if (all.first().id != engine.id)
        return;
    for (const Instance &instance : m_parts.repositories.instances.all()) {
        const Project project = m_parts.repositories.projects.byId(instance.project);
        if (!project.engine.isValid())
            throw Error(Error::Code::Conflict, QStringLiteral("%1 is the default engine, and instances of %2 run on it; remove them first")
                                                   .arg(engine.name, project.name));
    }
}

QCoro::Task<ApiResult> EndpointHandlers::test(ApiCall call, std::stop_token stop)
{
    const EngineEndpoint engine = engineOf(call);
    docker::DockerClient &docker = m_parts.connections.docker(engine.id);
    // Whatever comes out, clients that were told of the engine's state before learn of it.
    const auto tell = qScopeGuard([this] { m_parts.health.lookSoon(); });
    try {
        const docker::Version version = co_await docker.ping(stop);
        const docker::EngineInfo info = co_await docker.info(stop);
        co_return trialResult(QStringLiteral("Docker %1, API %2, on %3").arg(info.version, version.toString(), info.operatingSystem));
    } catch (const Error &error) {
        throw trialError(error);
    }
}

void EndpointHandlers::announce(const EngineEndpoint &engine)
{
    m_parts.connections.reload();
    m_parts.events.append(QStringLiteral("endpoint"), api::toJson(engine));
}

} // namespace dw
