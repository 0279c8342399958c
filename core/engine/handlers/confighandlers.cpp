#include "core/engine/handlers/confighandlers.h"

#include "core/api/apijson.h"
#include "core/config/yamlexport.h"
#include "core/config/yamlseed.h"
#include "core/engine/handlers/registryview.h"
#include "core/engine/handlers/settingsview.h"

#include <QFile>
#include <QJsonArray>

namespace dw {

std::vector<ApiRoute> ConfigHandlers::routes()
{
    using H = ConfigHandlers;
    const QString config = QStringLiteral("/api/config");
    return {
        {"GET", config, Role::Admin, handlerOf(this, &H::show)},
        {"POST", config, Role::Admin, handlerOf(this, &H::take)},
        {"GET", QStringLiteral("/api/openapi.json"), Role::None, handlerOf(this, &H::description)},
    };
}

ApiResult ConfigHandlers::show(const ApiCall &)
{
    ApiResponse response;
    response.contentType = QByteArrayLiteral("application/yaml");
    response.body = exportSeed(m_parts.repositories);
    response.headers.insert(QByteArrayLiteral("content-disposition"), QByteArrayLiteral("attachment; filename=\"docker-watcher.yml\""));
    return response;
}

ApiResult ConfigHandlers::take(const ApiCall &call)
{
    const bool isDryRun = call.request.flag(QStringLiteral("dry_run"));
    const Seed seed = parseSeed(call.request.body, QStringLiteral("body"), m_parts.repositories.settings.load());
    QStringList changes;
    {
        // Without the commit everything is as it was, also after an error in the middle.
        Transaction transaction(m_parts.database);
        changes = applySeed(seed, m_parts.database, m_parts.repositories);
        if (!isDryRun)
            transaction.commit();
    }
    if (!isDryRun && !changes.isEmpty())
        announce();
    return ApiResponse::json({{QStringLiteral("dry_run"), isDryRun}, {QStringLiteral("changes"), QJsonArray::fromStringList(changes)}});
}

void ConfigHandlers::announce()
{
    m_parts.connections.reload();
    m_parts.events.append(QStringLiteral("settings"), openSettingsView(m_parts.repositories.settings.load()));
    for (const Registry &registry : m_parts.repositories.registries.all())
        m_parts.events.append(QStringLiteral("registry"), registryView(registry, m_parts.poller));
    for (const EngineEndpoint &engine : m_parts.repositories.engines.all())
        m_parts.events.append(QStringLiteral("endpoint"), api::toJson(engine));
    for (const Project &project : m_parts.repositories.projects.all())
        m_parts.events.append(QStringLiteral("project"), api::toJson(project));
}

ApiResult ConfigHandlers::description(const ApiCall &)
{
    QFile file(QStringLiteral(":/dw/openapi/openapi.json"));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Code::Internal, QStringLiteral("the API's description is missing from this program"));
    ApiResponse response;
    response.body = file.readAll();
    return response;
}

} // namespace dw
