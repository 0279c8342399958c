#include "core/engine/handlers/statehandlers.h"

#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/registryview.h"
#include "core/engine/handlers/settingsview.h"

namespace dw {

StateHandlers::StateHandlers(EngineParts &parts) : m_parts(parts), m_started(parts.clock.monotonic()) {}

std::vector<ApiRoute> StateHandlers::routes()
{
    using H = StateHandlers;
    return {
        {"GET", QStringLiteral("/api/health"), Role::None, handlerOf(this, &H::health)},
        {"GET", QStringLiteral("/api/state"), Role::Viewer, handlerOf(this, &H::state)},
        {"GET", QStringLiteral("/api/events"), Role::Viewer, handlerOf(this, &H::events)},
    };
}

ApiResult StateHandlers::health(const ApiCall &call)
{
    // Anybody may ask, so the reasons are for those with a token only.
    const bool withReasons = call.request.role >= Role::Viewer;
    const auto uptime = std::chrono::duration_cast<seconds>(m_parts.clock.monotonic() - m_started);
    return ApiResponse::json({{QStringLiteral("status"), QStringLiteral("ok")},
                              {QStringLiteral("version"), QStringLiteral(DW_VERSION)},
                              {QStringLiteral("uptime"), qint64(uptime.count())},
                              {QStringLiteral("engine"), m_parts.health.engine().toJson(withReasons)},
                              {QStringLiteral("proxy"), m_parts.health.proxy().toJson(withReasons)}});
}

ApiResult StateHandlers::state(const ApiCall &)
{
    const auto items = [](const auto &values) { return listJson(values).value(QStringLiteral("items")); };
    const QJsonObject registries = listJson(m_parts.repositories.registries.all(), [this](const Registry &registry) {
        return registryView(registry, m_parts.poller);
    });
    const QList<Deploy> open = m_parts.repositories.deploys.open();
    const QJsonObject settings = openSettingsView(m_parts.repositories.settings.load());
    return ApiResponse::json({{QStringLiteral("revision"), m_parts.events.revision()},
                              {QStringLiteral("version"), QStringLiteral(DW_VERSION)},
                              {QStringLiteral("projects"), items(m_parts.repositories.projects.all())},
                              {QStringLiteral("instances"), items(m_parts.repositories.instances.all())},
                              {QStringLiteral("deploys"), items(open)},
                              {QStringLiteral("registries"), registries.value(QStringLiteral("items"))},
                              {QStringLiteral("engines"), items(m_parts.repositories.engines.all())},
                              {QStringLiteral("engine"), m_parts.health.engine().toJson(true)},
                              {QStringLiteral("proxy"), m_parts.health.proxy().toJson(true)},
                              {QStringLiteral("settings"), settings}});
}

ApiResult StateHandlers::events(const ApiCall &call)
{
    const QByteArray last = call.request.headers.value(QByteArrayLiteral("last-event-id"));
    bool isNumber = false;
    const qint64 number = last.toLongLong(&isNumber);
    // A stream without a number begins with what happens from now on; any number that is no number is a gap.
    return m_parts.events.follow(last.isEmpty() ? m_parts.events.revision() : isNumber ? number : -1);
}

} // namespace dw
