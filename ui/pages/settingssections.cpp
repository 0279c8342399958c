#include "ui/pages/settingssections.h"

#include <QCoreApplication>

namespace dw::ui::settings {

namespace {

using Kind = SettingField::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

} // namespace

QList<SettingField> general()
{
    return {{QStringLiteral("domain"), tr("Domain"), Kind::Mono, tr("Every instance gets a name below it. Empty: instances are reached by ports of the server."), {}},
            {QStringLiteral("subdomain_pattern"), tr("Subdomain pattern"), Kind::Mono, tr("{stage} and {project} are filled in; an instance adds -{tag}."), {}},
            {QStringLiteral("server_ip"), tr("Server address"), Kind::Mono, tr("Where published ports are reached."), {}},
            {QStringLiteral("parallel_deploys"), tr("Deploys at once"), Kind::Number, {}, {}},
            {QStringLiteral("auto_create"), tr("Unknown images"), Kind::Switch, tr("make a project by themselves if their registry is known"), {}}};
}

QList<SettingField> docker()
{
    return {{QStringLiteral("network"), tr("Network"), Kind::Mono, tr("All instances join it, so that the reverse proxy finds them by name."), {}},
            {QStringLiteral("engine"), tr("Engine"), Kind::Mono, {}, {}}};
}

QList<SettingField> proxy()
{
    return {{QStringLiteral("proxy"), tr("Provider"), Kind::Choice, {}, {{QStringLiteral("none"), tr("None: each instance has a port")}, {QStringLiteral("npm"), tr("Nginx Proxy Manager")}}},
            {QStringLiteral("npm.url"), tr("URL"), Kind::Mono, {}, {}},
            {QStringLiteral("npm.email"), tr("E-mail"), Kind::Text, {}, {}},
            {QStringLiteral("npm.password"), tr("Password"), Kind::Secret, tr("Stored encrypted (AES-256-GCM) at the daemon. It is never sent back."), {}},
            {QStringLiteral("npm.forward_host"), tr("Forward to"), Kind::Mono, tr("Empty: the container's name on the shared network."), {}},
            {QStringLiteral("npm.front_door"), tr("Front door"), Kind::Mono, tr("Where it serves. Empty: the host of the URL, ports 80 and 443."), {}},
            {QStringLiteral("npm.force_ssl"), tr("Options"), Kind::Switch, tr("Force SSL where a certificate covers the name"), {}},
            {QStringLiteral("npm.http2"), QString(), Kind::Switch, tr("HTTP/2"), {}},
            {QStringLiteral("npm.websockets"), QString(), Kind::Switch, tr("WebSockets"), {}},
            {QStringLiteral("npm.block_exploits"), QString(), Kind::Switch, tr("Block common exploits"), {}}};
}

QList<SettingField> webhook()
{
    return {{QStringLiteral("webhook_hmac_secret"), tr("Signing secret"), Kind::Secret, tr("Calls are checked against X-Gitea-Signature, X-Hub-Signature-256 and the like."), {}}};
}

QList<SettingField> polling()
{
    return {{QStringLiteral("poll_interval"), tr("Every (seconds)"), Kind::Number, tr("For registries that name no interval of their own. The first look at an image deploys nothing."), {}}};
}

QList<SettingField> notifications()
{
    return {{QStringLiteral("notification_url"), tr("Address"), Kind::Secret, tr("A JSON webhook, or a Discord, Slack, Telegram, ntfy or Gotify address. Stored encrypted."), {}}};
}

} // namespace dw::ui::settings
