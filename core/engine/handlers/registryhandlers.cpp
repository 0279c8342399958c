#include "core/engine/handlers/registryhandlers.h"

#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/registryview.h"

namespace dw {

namespace {

QUrl urlOf(const QJsonObject &json)
{
    const QString text = textOf(json, QStringLiteral("url"));
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“url” cannot be “%1”: use https://host or http://host:port").arg(text.left(200)));
    if (!url.userInfo().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“url” must not carry a user or password: use “username” and “password”"));
    return url;
}

/// \a json over \a registry: what is not given stays as it is.
Registry registryFromJson(const QJsonObject &json, Registry registry)
{
    checkMembers(json, {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("url"),
                        QStringLiteral("username"), QStringLiteral("password"), QStringLiteral("poll_interval"), QStringLiteral("state")});
    registry.name = textOf(json, QStringLiteral("name"));
    registry.url = urlOf(json);
    if (json.contains(QStringLiteral("kind")))
        registry.kind = enumFromNameOrThrow<RegistryKind>(textOf(json, QStringLiteral("kind")), QStringLiteral("kind"));
    if (json.contains(QStringLiteral("username")))
        registry.username = json.value(QStringLiteral("username")).toString();
    // {"set": true}, as the API shows it, keeps the stored one.
    if (const QJsonValue password = json.value(QStringLiteral("password")); password.isString())
        registry.password = Secret(password.toString());
    if (const QJsonValue interval = json.value(QStringLiteral("poll_interval")); !interval.isUndefined()) {
        const double value = interval.toDouble(-1);
        if (value < 0 || value > 86'400 * 30)
            throw Error(Error::Code::InvalidInput, QStringLiteral("“poll_interval” must be seconds from 0 (never) to 2592000"));
        registry.pollInterval = seconds(qint64(value));
    }
    return registry;
}

} // namespace

std::vector<ApiRoute> RegistryHandlers::routes()
{
    using H = RegistryHandlers;
    const QString registries = QStringLiteral("/api/registries");
    const QString registry = QStringLiteral("/api/registries/{registry}");
    return {
        {"GET", registries, Role::Viewer, handlerOf(this, &H::list)},
        {"POST", registries, Role::Admin, handlerOf(this, &H::create)},
        {"PUT", registry, Role::Admin, handlerOf(this, &H::change)},
        {"DELETE", registry, Role::Admin, handlerOf(this, &H::remove)},
    };
}

ApiResult RegistryHandlers::list(const ApiCall &call)
{
    return pageAfter(m_parts.repositories.registries.all(), call,
                     [this](const Registry &registry) { return registryView(registry, m_parts.poller); });
}

ApiResult RegistryHandlers::create(const ApiCall &call)
{
    Registry registry = registryFromJson(call.request.json(), {});
    registry.id = m_parts.repositories.registries.insert(registry);
    announce(registry);
    return ApiResponse::json(registryView(registry, m_parts.poller), 201);
}

ApiResult RegistryHandlers::change(const ApiCall &call)
{
    const Registry stored = m_parts.repositories.registries.byId({call.id(QStringLiteral("registry"))});
    const Registry changed = registryFromJson(call.request.json(), stored);
    m_parts.repositories.registries.update(changed);
    announce(changed);
    return ApiResponse::json(registryView(changed, m_parts.poller));
}

ApiResult RegistryHandlers::remove(const ApiCall &call)
{
    const RegistryId id{call.id(QStringLiteral("registry"))};
    m_parts.repositories.registries.remove(m_parts.repositories.registries.byId(id).id);
    m_parts.connections.reload();
    m_parts.events.append(QStringLiteral("registry"), {{QStringLiteral("id"), id.value}, {QStringLiteral("removed"), true}});
    return ApiResponse::noContent();
}

void RegistryHandlers::announce(const Registry &registry)
{
    m_parts.connections.reload();
    m_parts.events.append(QStringLiteral("registry"), registryView(registry, m_parts.poller));
}

} // namespace dw
