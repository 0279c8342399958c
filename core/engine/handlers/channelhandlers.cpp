#include "core/engine/handlers/channelhandlers.h"

#include "core/api/jsonreader.h"
#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"
#include "core/engine/handlers/trial.h"
#include "core/engine/handlers/writtensecret.h"
#include "core/notify/channelfactory.h"

namespace dw {

namespace {

QJsonObject channelJson(const ChannelConfiguration &channel)
{
    QJsonArray projects;
    for (const ProjectId project : channel.projects)
        projects.append(project.value);
    return {{QStringLiteral("id"), channel.id.value},
            {QStringLiteral("name"), channel.name},
            {QStringLiteral("kind"), enumName(channel.kind)},
            {QStringLiteral("url"), secretView(channel.url)},
            {QStringLiteral("projects"), projects},
            {QStringLiteral("enabled"), channel.isEnabled}};
}

QList<ProjectId> projectsFrom(const QJsonValue &value, ProjectRepository &projects)
{
    if (!value.isArray())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“projects” must be a list of project ids; empty: all"));
    QList<ProjectId> ids;
    for (const QJsonValue &item : value.toArray())
        ids << projects.byId({item.toInteger()}).id;
    return ids;
}

} // namespace

std::vector<ApiRoute> ChannelHandlers::routes()
{
    using H = ChannelHandlers;
    const QString channels = QStringLiteral("/api/notifications/channels");
    const QString channel = QStringLiteral("/api/notifications/channels/{channel}");
    return {
        {"GET", channels, Role::Admin, handlerOf(this, &H::list)},
        {"POST", channels, Role::Admin, handlerOf(this, &H::create)},
        {"PUT", channel, Role::Admin, handlerOf(this, &H::change)},
        {"DELETE", channel, Role::Admin, handlerOf(this, &H::remove)},
        {"POST", QString(channel + QStringLiteral("/test")), Role::Admin, handlerOf(this, &H::test)},
    };
}

ChannelConfiguration ChannelHandlers::channelOf(const ApiCall &call)
{
    const ChannelId id{call.id(QStringLiteral("channel"))};
    const auto channel = m_parts.notifications.channel(id);
    if (!channel)
        throw Error(Error::Code::NotFound, QStringLiteral("there is no notification channel %1").arg(id.value));
    return *channel;
}

ChannelConfiguration ChannelHandlers::fromJson(const QJsonObject &json, ChannelConfiguration channel)
{
    checkMembers(json, {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("url"),
                        QStringLiteral("projects"), QStringLiteral("enabled")});
    channel.name = textOf(json, QStringLiteral("name"));
    if (json.contains(QStringLiteral("kind")))
        channel.kind = enumFromNameOrThrow<ChannelKind>(textOf(json, QStringLiteral("kind")), QStringLiteral("kind"));
    takeSecret(json, QStringLiteral("url"), channel.url);
    if (json.contains(QStringLiteral("projects")))
        channel.projects = projectsFrom(json.value(QStringLiteral("projects")), m_parts.repositories.projects);
    api::JsonReader reader(json);
    reader.read("enabled", channel.isEnabled);
    // Says how the URL of this kind must look, if it does not.
    static_cast<void>(makeChannel(channel.kind, channel.url, m_parts.connections.http()));
    return channel;
}

ApiResult ChannelHandlers::list(const ApiCall &call)
{
    return pageAfter(m_parts.notifications.channels(), call, channelJson);
}

ApiResult ChannelHandlers::create(const ApiCall &call)
{
    ChannelConfiguration channel = fromJson(call.request.json(), {});
    channel.id = m_parts.notifications.insert(channel);
    return ApiResponse::json(channelJson(channel), 201);
}

ApiResult ChannelHandlers::change(const ApiCall &call)
{
    const ChannelConfiguration changed = fromJson(call.request.json(), channelOf(call));
    m_parts.notifications.update(changed);
    return ApiResponse::json(channelJson(changed));
}

ApiResult ChannelHandlers::remove(const ApiCall &call)
{
    m_parts.notifications.remove(channelOf(call).id);
    return ApiResponse::noContent();
}

QCoro::Task<ApiResult> ChannelHandlers::test(ApiCall call, std::stop_token stop)
{
    const ChannelConfiguration channel = channelOf(call);
    const SendOutcome outcome = co_await m_parts.notifier.test(channel, stop);
    if (outcome.kind != SendOutcome::Kind::Delivered)
        throw Error(Error::Code::Rejected, outcome.reason);
    co_return trialResult(QStringLiteral("the message was taken"));
}

} // namespace dw
