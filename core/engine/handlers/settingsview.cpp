#include "core/engine/handlers/settingsview.h"

#include "core/api/jsonreader.h"
#include "core/engine/handlers/writtensecret.h"
#include "core/model/settingsrules.h"

namespace dw {

namespace {

QJsonObject npmView(const NpmSettings &npm)
{
    return {{QStringLiteral("url"), npm.url.toString()},
            {QStringLiteral("email"), npm.email},
            {QStringLiteral("password"), secretView(npm.password)},
            {QStringLiteral("front_door"), npm.frontDoor.toString()},
            {QStringLiteral("forward_host"), npm.forwardHost},
            {QStringLiteral("force_ssl"), npm.forceSsl},
            {QStringLiteral("http2"), npm.http2},
            {QStringLiteral("websockets"), npm.websockets},
            {QStringLiteral("block_exploits"), npm.blockExploits}};
}

void readUrl(api::JsonReader &json, const char *name, QUrl &url)
{
    QString text = url.toString();
    json.read(name, text);
    const QUrl given(text, QUrl::StrictMode);
    if (!text.isEmpty() && !given.isValid())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is no URL").arg(json.pathOf(name)));
    url = given;
}

void readPorts(api::JsonReader &json, const char *name, PortRange &ports)
{
    QString text = ports.toText();
    json.read(name, text);
    const auto given = PortRange::fromText(text);
    if (!given)
        throw Error(Error::Code::InvalidInput, QStringLiteral("%1: must be %2").arg(json.pathOf(name), PortRange::expected()));
    ports = *given;
}

void readSecret(api::JsonReader &json, const QJsonObject &object, const char *name, Secret &secret)
{
    static_cast<void>(json.value(name));
    takeSecret(object, QString::fromLatin1(name), secret);
}

void readNpm(api::JsonReader json, const QJsonObject &object, NpmSettings &npm)
{
    readUrl(json, "url", npm.url);
    json.read("email", npm.email);
    readSecret(json, object, "password", npm.password);
    readUrl(json, "front_door", npm.frontDoor);
    json.read("forward_host", npm.forwardHost);
    json.read("force_ssl", npm.forceSsl);
    json.read("http2", npm.http2);
    json.read("websockets", npm.websockets);
    json.read("block_exploits", npm.blockExploits);
    json.finish();
}

} // namespace

QJsonObject settingsView(const Settings &settings)
{
    return {{QStringLiteral("domain"), settings.domain},
            {QStringLiteral("server_ip"), settings.serverIp},
            {QStringLiteral("network"), settings.network},
            {QStringLiteral("subdomain_pattern"), settings.subdomainPattern},
            {QStringLiteral("notification_url"), secretView(settings.notificationUrl)},
            {QStringLiteral("poll_interval"), qint64(settings.pollInterval.count())},
            {QStringLiteral("parallel_deploys"), settings.parallelDeploys},
            {QStringLiteral("auto_create"), settings.autoCreate},
            {QStringLiteral("pause_auto_deploy"), settings.pauseAutoDeploy},
            {QStringLiteral("proxy"), enumName(settings.proxy)},
            {QStringLiteral("npm"), npmView(settings.npm)},
            {QStringLiteral("webhook_hmac_secret"), secretView(settings.webhookHmacSecret)},
            {QStringLiteral("allowed_host_paths"), QJsonArray::fromStringList(settings.allowedHostPaths)},
            {QStringLiteral("prune_images"), settings.pruneImages},
            {QStringLiteral("minimum_free_megabytes"), settings.minimumFreeMegabytes},
            {QStringLiteral("keep_deploys"), settings.keepDeploys},
            {QStringLiteral("host_ports"), settings.hostPorts.toText()}};
}

QJsonObject openSettingsView(const Settings &settings)
{
    return {{QStringLiteral("pause_auto_deploy"), settings.pauseAutoDeploy}};
}

Settings settingsFromJson(const QJsonObject &object, Settings settings)
{
    api::JsonReader json(object);
    json.read("domain", settings.domain);
    json.read("server_ip", settings.serverIp);
    json.read("network", settings.network);
    json.read("subdomain_pattern", settings.subdomainPattern);
    readSecret(json, object, "notification_url", settings.notificationUrl);
    json.read("poll_interval", settings.pollInterval);
    json.read("parallel_deploys", settings.parallelDeploys);
    json.read("auto_create", settings.autoCreate);
    json.read("pause_auto_deploy", settings.pauseAutoDeploy);
    json.read("proxy", settings.proxy);
    if (json.has("npm"))
        readNpm(json.object("npm"), object.value(QStringLiteral("npm")).toObject(), settings.npm);
    readSecret(json, object, "webhook_hmac_secret", settings.webhookHmacSecret);
    json.read("allowed_host_paths", settings.allowedHostPaths);
    json.read("prune_images", settings.pruneImages);
    json.read("minimum_free_megabytes", settings.minimumFreeMegabytes);
    json.read("keep_deploys", settings.keepDeploys);
    readPorts(json, "host_ports", settings.hostPorts);
    json.finish();
    checkSettings(settings);
    return settings;
}

} // namespace dw
