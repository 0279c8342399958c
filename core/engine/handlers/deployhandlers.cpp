#include "core/engine/handlers/deployhandlers.h"

#include "core/api/deployjson.h"
#include "core/api/jsontext.h"
#include "core/engine/handlers/deploylogstream.h"
#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/model/imagereference.h"

namespace dw {

namespace {

DeployId deployOf(const ApiCall &call)
{
    return {call.id(QStringLiteral("deploy"))};
}

/// As pageBefore() makes it, written as text at once.
ApiResponse deploysPage(const QList<Deploy> &deploys, qint64 limit)
{
    JsonText json;
    json.beginObject();
    json.name(QLatin1StringView("items"));
    json.beginArray();
    for (const Deploy &deploy : deploys.first(std::min<qsizetype>(deploys.size(), limit)))
        api::write(json, deploy);
    json.endArray();
    if (deploys.size() > limit) {
        json.name(QLatin1StringView("next"));
        json.value(deploys[limit - 1].id.value);
    }
    json.endObject();
    ApiResponse response;
    response.body = json.text();
    return response;
}

} // namespace

std::vector<ApiRoute> DeployHandlers::routes()
{
    using H = DeployHandlers;
    const QString deploys = QStringLiteral("/api/deploys");
    const QString deploy = QStringLiteral("/api/deploys/{deploy}");
    return {
        {"GET", deploys, Role::Viewer, handlerOf(this, &H::list)},
        {"POST", deploys, Role::Deployer, handlerOf(this, &H::deployImage)},
        {"GET", deploy, Role::Viewer, handlerOf(this, &H::show)},
        {"GET", QString(deploy + QStringLiteral("/logs")), Role::Viewer, handlerOf(this, &H::log)},
        {"POST", QString(deploy + QStringLiteral("/cancel")), Role::Deployer, handlerOf(this, &H::cancel)},
        {"POST", QString(deploy + QStringLiteral("/approve")), Role::Deployer, handlerOf(this, &H::approve)},
        {"POST", QString(deploy + QStringLiteral("/dismiss")), Role::Deployer, handlerOf(this, &H::dismiss)},
    };
}

ApiResult DeployHandlers::list(const ApiCall &call)
{
    const qint64 limit = call.request.number(QStringLiteral("limit"), 50, 1, 500);
    const qint64 before = call.request.number(QStringLiteral("before"), 0, 0, std::numeric_limits<qint64>::max());
    const qint64 project = call.request.number(QStringLiteral("project"), 0, 0, std::numeric_limits<qint64>::max());
    const qint64 stage = call.request.number(QStringLiteral("stage"), 0, 0, std::numeric_limits<qint64>::max());
    QList<Deploy> deploys = m_parts.repositories.deploys.page({before}, int(limit) + 1, {project}, {stage});
    if (call.request.flag(QStringLiteral("steps")))
        m_parts.repositories.deploys.addStepTimes(deploys);
    return deploysPage(deploys, limit);
}

ApiResult DeployHandlers::show(const ApiCall &call)
{
    return ApiResponse::json(api::toJson(m_parts.repositories.deploys.byId(deployOf(call))));
}

ApiResult DeployHandlers::log(const ApiCall &call)
{
    const DeployId id = m_parts.repositories.deploys.byId(deployOf(call)).id;
    bool isNumber = false;
    const qint64 last = call.request.headers.value(QByteArrayLiteral("last-event-id")).toLongLong(&isNumber);
    const bool soFar = call.request.query.value(QStringLiteral("follow")) == QLatin1StringView("false");
    return std::make_unique<DeployLogStream>(m_parts, id, isNumber ? std::max<qint64>(last, 0) : 0,
                                             soFar ? DeployLogStream::Mode::SoFar : DeployLogStream::Mode::Follow);
}

ApiResult DeployHandlers::cancel(const ApiCall &call)
{
    m_parts.deployer.cancel(deployOf(call), call.caller());
    return acceptedDeploy(m_parts, deployOf(call));
}

ApiResult DeployHandlers::approve(const ApiCall &call)
{
    m_parts.deployer.approve(deployOf(call), call.caller());
    return acceptedDeploy(m_parts, deployOf(call));
}

ApiResult DeployHandlers::dismiss(const ApiCall &call)
{
    m_parts.deployer.dismiss(deployOf(call), call.caller());
    return acceptedDeploy(m_parts, deployOf(call));
}

ApiResult DeployHandlers::deployImage(const ApiCall &call)
{
    const QJsonObject body = call.request.json();
    checkMembers(body, {QStringLiteral("image")});
    const ImageReference image = ImageReference::parse(textOf(body, QStringLiteral("image")));
    const Delivery delivery = m_parts.detector.ask(image.toString(), call.caller());
    QJsonObject answer{{QStringLiteral("delivery"), api::toJson(delivery)}};
    QJsonArray deploys;
    // A request that is already queued for the same tag keeps its first cause, so the newest page is looked through.
    for (const Deploy &deploy : m_parts.repositories.deploys.page({}, 100)) {
        if (deploy.delivery == delivery.id)
            deploys.append(api::toJson(deploy));
    }
    answer.insert(QStringLiteral("deploys"), deploys);
    return ApiResponse::json(answer, 202);
}

} // namespace dw
