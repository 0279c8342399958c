#include "core/engine/handlers/registryhandlers.h"

#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/registrytags.h"
#include "core/engine/handlers/registrytest.h"
#include "core/engine/handlers/registryview.h"
#include "core/engine/handlers/trial.h"

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
        {"POST", QString(registry + QStringLiteral("/test")), Role::Admin, handlerOf(this, &H::test)},
        {"POST", QString(registry + QStringLiteral("/poll")), Role::Deployer, handlerOf(this, &H::poll)},
        {"GET", QString(registry + QStringLiteral("/tags/{image}")), Role::Viewer, handlerOf(this, &H::tags)},
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
    checkRegistry(registry, m_parts.repositories.registries.all());
    registry.id = m_parts.repositories.registries.insert(registry);
    announce(registry);
    return ApiResponse::json(registryView(registry, m_parts.poller), 201);
}

ApiResult RegistryHandlers::change(const ApiCall &call)
{
    const Registry stored = m_parts.repositories.registries.byId({call.id(QStringLiteral("registry"))});
    const Registry changed = registryFromJson(call.request.json(), stored);
    // One that was there before keeps what it has.
    if (changed.url != stored.url || changed.kind != stored.kind)
        checkRegistry(changed, m_parts.repositories.registries.all());
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

Registry RegistryHandlers::registryOf(const ApiCall &call)
{
    const QString name = call.parameter(QStringLiteral("registry"));
    const QList<Registry> registries = m_parts.repositories.registries.all();
    const auto found = std::ranges::find(registries, name, &Registry::name);
    return found == registries.end() ? m_parts.repositories.registries.byId({call.id(QStringLiteral("registry"))}) : *found;
}

QCoro::Task<ApiResult> RegistryHandlers::test(ApiCall call, std::stop_token stop)
{
    const Registry registry = registryOf(call);
    QString image;
    for (const Project &project : m_parts.repositories.projects.all()) {
        const ImageReference reference = ImageReference::parse(project.image);
        if (image.isEmpty() && reference.domain == registry.domain())
            image = reference.path;
    }
    // A client of its own: the usual one does not try a refused login again.
    RegistryClient client(registry, m_parts.connections.http(), m_parts.clock);
    co_return ApiResponse::json(co_await testRegistry(client, image, stop));
}

QCoro::Task<ApiResult> RegistryHandlers::poll(ApiCall call, std::stop_token)
{
    const Registry registry = registryOf(call);
    static_cast<void>(co_await m_parts.poller.pollNow(registry.id));
    co_return ApiResponse::json(registryView(registry, m_parts.poller));
}

QCoro::Task<ApiResult> RegistryHandlers::tags(ApiCall call, std::stop_token stop)
{
    const Registry registry = registryOf(call);
    RegistryClient *client = m_parts.connections.registry(registry.domain());
    if (client == nullptr)
        throw Error(Error::Code::NotFound, QStringLiteral("the registry %1 is not in use").arg(registry.name));
    const QString path = call.parameter(QStringLiteral("image"));
    QStringList tags;
    QHash<QString, QDateTime> pushed;
    try {
        tags = co_await client->tags(path, stop);
    } catch (const Error &error) {
        throw error.code() == Error::Code::NotFound ? error : trialError(error);
    }
    try {
        if (!tags.isEmpty())
            pushed = co_await client->pushTimes(path, tags, stop);
    } catch (const Error &error) {
        // The list is worth having without them.
        if (error.code() == Error::Code::Cancelled)
            throw;
    }
    const QList<SeenTag> seen = m_parts.repositories.seenTags.tags(QString(registry.domain() + QLatin1Char('/') + path));
    co_return ApiResponse::json({{QStringLiteral("items"), tagsView(tags, pushed, seen)}});
}

void RegistryHandlers::announce(const Registry &registry)
{
    m_parts.connections.reload();
    m_parts.events.append(QStringLiteral("registry"), registryView(registry, m_parts.poller));
}

} // namespace dw
