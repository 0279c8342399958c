#include "ui/pages/settingssections.h"

#include <QCoreApplication>

namespace dw::ui::settings {

namespace {

using Kind = SettingField::Kind;

/// The context of the texts for translators.
struct Settings {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

} // namespace

QList<SettingField> general()
{
    return {{QStringLiteral("domain"), Settings::tr("Domain"), Kind::Mono, Settings::tr("Every instance gets a name below it. Empty: instances are reached by ports of the server."), {}},
            {QStringLiteral("subdomain_pattern"), Settings::tr("Subdomain pattern"), Kind::Mono, Settings::tr("{stage} and {project} are filled in; an instance adds -{tag}."), {}},
            {QStringLiteral("server_ip"), Settings::tr("Server address"), Kind::Mono, Settings::tr("Where published ports are reached."), {}},
            {QStringLiteral("host_ports"), Settings::tr("Ports of the server"), Kind::Mono, Settings::tr("Instances that are reached by a port get one of these. Those that have one keep it."), {}, QStringLiteral("20000-29999")},
            {QStringLiteral("parallel_deploys"), Settings::tr("Deploys at once"), Kind::Number, {}, {}},
            {QStringLiteral("keep_deploys"), Settings::tr("Kept deploys"), Kind::Number, Settings::tr("Ended deploys that a stage keeps with steps and log; 0: all of them."), {}},
            {QStringLiteral("auto_create"), Settings::tr("Unknown images"), Kind::Switch, Settings::tr("make a project by themselves if their registry is known"), {}},
            {QStringLiteral("pause_auto_deploy"), Settings::tr("Automatic deploys"), Kind::Switch, Settings::tr("are paused: what is pushed waits to be approved or dismissed"), {}}};
}

QList<SettingField> docker()
{
    return {{QStringLiteral("network"), Settings::tr("Network"), Kind::Mono, Settings::tr("All instances join it, so that the reverse proxy finds them by name."), {}},
            {QStringLiteral("minimum_free_megabytes"), Settings::tr("Free disk space"), Kind::Number, Settings::tr("So much must be left before an image is pulled; 0: it is not looked at."), {}, Settings::tr(" MB")},
            {QStringLiteral("allowed_host_paths"), Settings::tr("Host paths"), Kind::Lines,
             Settings::tr("What containers may mount although it is refused otherwise, such as the engine's socket; one path a line."), {}, QStringLiteral("/var/run/docker.sock")},
            {QStringLiteral("prune_images"), Settings::tr("Images"), Kind::Switch, Settings::tr("Remove those that no instance needs any more"), {}}};
}

QList<SettingField> proxy()
{
    return {{QStringLiteral("proxy"), Settings::tr("Provider"), Kind::Choice, {}, {{QStringLiteral("none"), Settings::tr("None: each instance has a port")}, {QStringLiteral("npm"), Settings::tr("Nginx Proxy Manager")}}},
            {QStringLiteral("npm.url"), Settings::tr("URL"), Kind::Mono, {}, {}},
            {QStringLiteral("npm.email"), Settings::tr("E-mail"), Kind::Text, {}, {}},
            {QStringLiteral("npm.password"), Settings::tr("Password"), Kind::Secret, Settings::tr("Stored encrypted (AES-256-GCM) at the daemon. It is never sent back."), {}},
            {QStringLiteral("npm.forward_host"), Settings::tr("Forward to"), Kind::Mono, {}, {}, Settings::tr("the container's name on the shared network")},
            {QStringLiteral("npm.front_door"), Settings::tr("Front door"), Kind::Mono, {}, {}, Settings::tr("the host of the URL, ports 80 and 443")},
            {QStringLiteral("npm.force_ssl"), Settings::tr("Options"), Kind::Switch, Settings::tr("Force SSL"), {}},
            {QStringLiteral("npm.http2"), QString(), Kind::Switch, Settings::tr("HTTP/2"), {}},
            {QStringLiteral("npm.websockets"), QString(), Kind::Switch, Settings::tr("WebSockets"), {}},
            {QStringLiteral("npm.block_exploits"), QString(), Kind::Switch, Settings::tr("Block exploits"), {}}};
}

QList<SettingField> webhook()
{
    return {{QStringLiteral("webhook_hmac_secret"), Settings::tr("Signing secret"), Kind::Secret, Settings::tr("Calls are checked against X-Gitea-Signature, X-Hub-Signature-256 and the like."), {}}};
}

QList<SettingField> polling()
{
    return {{QStringLiteral("poll_interval"), Settings::tr("Every"), Kind::Number, Settings::tr("For registries that name no interval of their own. The first look at an image deploys nothing."), {}, Settings::tr(" s")}};
}

QList<SettingField> notifications()
{
    return {{QStringLiteral("notification_url"), Settings::tr("Address"), Kind::Secret, Settings::tr("A JSON webhook, or a Discord, Slack, Telegram, ntfy or Gotify address. Stored encrypted."), {}}};
}

} // namespace dw::ui::settings
