#include "core/engine/handlers/settingshandlers.h"

#include "core/engine/handlers/settingsview.h"
#include "core/engine/handlers/trial.h"
#include "core/engine/handlers/webhookview.h"
#include "core/notify/channelfactory.h"
#include "core/proxy/npmproxy.h"

namespace dw {

std::vector<ApiRoute> SettingsHandlers::routes()
{
    using H = SettingsHandlers;
    const QString settings = QStringLiteral("/api/settings");
    return {
        {"GET", settings, Role::Admin, handlerOf(this, &H::show)},
        {"PUT", settings, Role::Admin, handlerOf(this, &H::change)},
        {"POST", QString(settings + QStringLiteral("/test/proxy")), Role::Admin, handlerOf(this, &H::testProxy)},
        {"POST", QString(settings + QStringLiteral("/test/notification")), Role::Admin, handlerOf(this, &H::testNotification)},
        {"POST", QString(settings + QStringLiteral("/webhook-url/regenerate")), Role::Admin, handlerOf(this, &H::regenerate)},
    };
}

ApiResult SettingsHandlers::show(const ApiCall &)
{
    return ApiResponse::json(settingsView(m_parts.repositories.settings.load()));
}

ApiResult SettingsHandlers::change(const ApiCall &call)
{
    const Settings settings = settingsFromJson(call.request.json(), m_parts.repositories.settings.load());
    if (!settings.notificationUrl.isEmpty())
        static_cast<void>(makeChannel(ChannelKind::Webhook, settings.notificationUrl, m_parts.connections.http()));
    m_parts.repositories.settings.save(settings);
    m_parts.connections.reload();
    // Viewers get events, too, but only administrators may read all settings: whoever may fetches them again.
    m_parts.events.append(QStringLiteral("settings"), openSettingsView(settings));
    return ApiResponse::json(settingsView(settings));
}

QCoro::Task<ApiResult> SettingsHandlers::testProxy(ApiCall call, std::stop_token stop)
{
    // What is not saved yet can be tried.
    const QJsonObject body = call.request.body.isEmpty() ? QJsonObject() : call.request.json();
    const Settings settings = settingsFromJson(body, m_parts.repositories.settings.load());
    if (settings.proxy == ProxyKind::None)
        co_return trialResult(QStringLiteral("there is no reverse proxy: instances publish their ports"));
    NpmProxy proxy(settings.npm, QStringLiteral("trial"), m_parts.connections.http(), m_parts.clock);
    try {
        co_return trialResult(co_await proxy.check(stop));
    } catch (const Error &error) {
        throw trialError(error);
    }
}

QCoro::Task<ApiResult> SettingsHandlers::testNotification(ApiCall call, std::stop_token stop)
{
    const QJsonObject body = call.request.body.isEmpty() ? QJsonObject() : call.request.json();
    ChannelConfiguration channel;
    channel.name = QStringLiteral("notification_url");
    channel.url = settingsFromJson(body, m_parts.repositories.settings.load()).notificationUrl;
    if (channel.url.isEmpty())
        throw Error(Error::Code::Conflict, QStringLiteral("there is no notification_url to send to; set one first"));
    const SendOutcome outcome = co_await m_parts.notifier.test(channel, stop);
    if (outcome.kind != SendOutcome::Kind::Delivered)
        throw Error(Error::Code::Rejected, outcome.reason);
    co_return trialResult(QStringLiteral("the message was taken"));
}

ApiResult SettingsHandlers::regenerate(const ApiCall &call)
{
    Settings settings = m_parts.repositories.settings.load();
    settings.webhookSecret = Secret(QString::fromLatin1(m_parts.random.bytes(16).toHex()));
    m_parts.repositories.settings.save(settings);
    return ApiResponse::json(webhookView(settings, call.request));
}

} // namespace dw
