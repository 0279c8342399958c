#include "core/proxy/npmhosts.h"

#include "core/base/error.h"
#include "core/base/redaction.h"

#include <algorithm>

namespace dw::npm {

namespace {

constexpr QLatin1StringView MarkKey("docker_watcher");

/// What differences() sees to; the mark in meta besides.
constexpr QLatin1StringView OurFields[] = {
    QLatin1StringView("forward_scheme"),  QLatin1StringView("forward_host"), QLatin1StringView("forward_port"),
    QLatin1StringView("certificate_id"),  QLatin1StringView("ssl_forced"),   QLatin1StringView("http2_support"),
    QLatin1StringView("block_exploits"),  QLatin1StringView("enabled"),      QLatin1StringView("allow_websocket_upgrade")};

bool isLabel(QStringView label)
{
    // Container names have underscores too.
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(QLatin1Char('-')) && !label.endsWith(QLatin1Char('-'))
        && std::ranges::all_of(label, [](QChar c) {
               return c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'));
           });
}

bool isDnsName(QStringView name)
{
    return name.size() <= 253 && std::ranges::all_of(name.split(QLatin1Char('.')), isLabel);
}

bool isTrue(const QJsonValue &value)
{
    return value.toBool() || value.toInt() != 0;
}

QJsonObject metaOf(const QJsonObject &host)
{
    return host.value(QLatin1StringView("meta")).toObject();
}

QJsonObject markOf(const QJsonObject &host)
{
    return metaOf(host).value(MarkKey).toObject();
}

/// What NPM itself writes into meta is not ours to send back.
QJsonObject writableMeta(const QJsonObject &host)
{
    QJsonObject meta = metaOf(host);
    meta.remove(QLatin1StringView("nginx_online"));
    meta.remove(QLatin1StringView("nginx_err"));
    return meta;
}

bool covers(const QString &pattern, const QString &domain)
{
    return pattern.startsWith(QStringLiteral("*."))
        && pattern.mid(1).compare(domain.mid(std::max<qsizetype>(0, domain.indexOf(QLatin1Char('.')))), Qt::CaseInsensitive) == 0;
}

/// NPM gives “2029-01-31 09:15:32” in its server's time, or ISO 8601, by the database it uses.
QDateTime expiryOf(const QJsonObject &certificate)
{
    QString text = certificate.value(QLatin1StringView("expires_on")).toString();
    text.replace(QLatin1Char(' '), QLatin1Char('T'));
    QDateTime expiry = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (expiry.timeSpec() == Qt::LocalTime)
        expiry.setTimeSpec(Qt::UTC);
    return expiry;
}

bool isUsable(const QJsonObject &certificate, const QDateTime &now)
{
    // Before its files are uploaded, or the authority has answered, a certificate has no names or expires at once.
    return !certificate.value(QLatin1StringView("domain_names")).toArray().isEmpty()
        && !isTrue(certificate.value(QLatin1StringView("is_deleted"))) && expiryOf(certificate) > now;
}

/// 2 if the certificate names \a domain, 1 if a wildcard of it covers it, 0 if it does not.
int precision(const QJsonObject &certificate, const QString &domain)
{
    int best = 0;
    for (const QJsonValue name : certificate.value(QLatin1StringView("domain_names")).toArray()) {
        if (name.toString().compare(domain, Qt::CaseInsensitive) == 0)
            return 2;
        if (covers(name.toString(), domain))
            best = 1;
    }
    return best;
}

/// A value that was read, as it may be written: a flag that came as 0 or 1 is sent as a boolean.
QJsonValue writable(QLatin1StringView key, const QJsonValue &value)
{
    if (key == QLatin1StringView("forward_scheme") || key == QLatin1StringView("forward_host"))
        return value;
    if (key == QLatin1StringView("forward_port") || key == QLatin1StringView("certificate_id"))
        return value.toVariant().toLongLong();
    return isTrue(value);
}

/// Up to 2.11 booleans are numbers; ids and ports may come as text.
bool isSame(const QJsonValue &have, const QJsonValue &want)
{
    if (want.isBool())
        return isTrue(have) == want.toBool();
    if (want.isDouble())
        return have.toVariant().toLongLong() == want.toInteger();
    return have == want;
}

} // namespace

void validate(const Route &route)
{
    if (!isDnsName(route.host) || route.host.contains(QLatin1Char('_'))) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“%1” is not a host name; use letters, digits, dashes and dots").arg(redacted(route.host)));
    }
    if (!isDnsName(route.forwardHost)) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("%1 cannot be forwarded to “%2”; use a host name or an IPv4 address")
                        .arg(route.host, redacted(route.forwardHost)));
    }
    if (route.forwardPort < 1 || route.forwardPort > 65535) {
        throw Error(Error::Code::InvalidInput, QStringLiteral("%1 cannot be forwarded to port %2; use 1 to 65535")
                                                   .arg(route.host).arg(route.forwardPort));
    }
}

QJsonObject mark(const Route &route, const QString &installationId)
{
    return {{QStringLiteral("installation"), installationId},
            {QStringLiteral("host"), route.host.toLower()},
            {QStringLiteral("project"), route.owner.project},
            {QStringLiteral("stage"), route.owner.stage},
            {QStringLiteral("instance"), route.owner.instance}};
}

bool isOurs(const QJsonObject &host, const QString &installationId)
{
    return markOf(host).value(QLatin1StringView("installation")).toString() == installationId && !installationId.isEmpty();
}

QString holder(const QJsonObject &host)
{
    const QString id = QStringLiteral("proxy host %1").arg(idOf(host));
    return markOf(host).isEmpty() ? QString(id % QStringLiteral(", which Docker Watcher did not create"))
                                  : QString(id % QStringLiteral(" of another Docker Watcher"));
}

QJsonObject hostOf(const QJsonArray &hosts, const QString &domain)
{
    for (const QJsonValue host : hosts) {
        for (const QJsonValue name : host.toObject().value(QLatin1StringView("domain_names")).toArray()) {
            if (name.toString().compare(domain, Qt::CaseInsensitive) == 0)
                return host.toObject();
        }
    }
    return {};
}

qint64 idOf(const QJsonObject &host)
{
    return host.value(QLatin1StringView("id")).toInteger();
}

Route routeOf(const QJsonObject &host)
{
    const QJsonObject mark = markOf(host);
    Route route;
    route.host = mark.value(QLatin1StringView("host")).toString();
    if (hostOf({host}, route.host).isEmpty())
        route.host = host.value(QLatin1StringView("domain_names")).toArray().at(0).toString();
    route.forwardHost = host.value(QLatin1StringView("forward_host")).toString();
    route.forwardPort = host.value(QLatin1StringView("forward_port")).toVariant().toInt();
    route.owner = {.project = mark.value(QLatin1StringView("project")).toInteger(),
                   .stage = mark.value(QLatin1StringView("stage")).toInteger(),
                   .instance = mark.value(QLatin1StringView("instance")).toInteger()};
    route.proxyId = QString::number(idOf(host));
    route.isSecure = host.value(QLatin1StringView("certificate_id")).toVariant().toLongLong() > 0;
    route.isOnline = isOnline(host);
    return route;
}

bool isEnabled(const QJsonObject &host)
{
    const QJsonValue enabled = host.value(QLatin1StringView("enabled"));
    return enabled.isUndefined() || isTrue(enabled);
}

bool isOnline(const QJsonObject &host)
{
    return isEnabled(host) && isTrue(metaOf(host).value(QLatin1StringView("nginx_online")));
}

QString nginxError(const QJsonObject &host)
{
    return redacted(metaOf(host).value(QLatin1StringView("nginx_err")).toString().trimmed());
}

qint64 certificateFor(const QString &domain, const QJsonArray &certificates, const QDateTime &now)
{
    QJsonObject best;
    int bestPrecision = 0;
    for (const QJsonValue value : certificates) {
        const QJsonObject certificate = value.toObject();
        const int found = isUsable(certificate, now) ? precision(certificate, domain) : 0;
        if (found > bestPrecision || (found > 0 && found == bestPrecision && expiryOf(certificate) > expiryOf(best))) {
            best = certificate;
            bestPrecision = found;
        }
    }
    return idOf(best);
}

QJsonObject newHost(const Route &route, const NpmSettings &settings, qint64 certificate, const QString &installationId)
{
    const bool isSecure = certificate > 0;
    // An explicit certificate 0 does not make NPM clear the TLS flags, so they are cleared here.
    return {{QStringLiteral("domain_names"), QJsonArray{route.host.toLower()}},
            {QStringLiteral("forward_scheme"), QStringLiteral("http")},
            {QStringLiteral("forward_host"), route.forwardHost},
            {QStringLiteral("forward_port"), route.forwardPort},
            {QStringLiteral("certificate_id"), certificate},
            {QStringLiteral("ssl_forced"), isSecure && settings.forceSsl},
            {QStringLiteral("hsts_enabled"), false},
            {QStringLiteral("hsts_subdomains"), false},
            {QStringLiteral("http2_support"), isSecure && settings.http2},
            {QStringLiteral("block_exploits"), settings.blockExploits},
            {QStringLiteral("caching_enabled"), false},
            {QStringLiteral("allow_websocket_upgrade"), settings.websockets},
            {QStringLiteral("access_list_id"), 0},
            {QStringLiteral("advanced_config"), QString()},
            {QStringLiteral("enabled"), true},
            {QStringLiteral("meta"), QJsonObject{{MarkKey, mark(route, installationId)}}},
            {QStringLiteral("locations"), QJsonArray()}};
}

QJsonObject differences(const QJsonObject &current, const QJsonObject &wanted)
{
    QJsonObject changes;
    for (const QLatin1StringView key : OurFields) {
        if (!isSame(current.value(key), wanted.value(key)))
            changes.insert(key, wanted.value(key));
    }
    // A change of meta replaces all of it, so what others keep there is sent along.
    const QJsonObject wantedMark = markOf(wanted);
    if (markOf(current) != wantedMark) {
        QJsonObject meta = writableMeta(current);
        meta.insert(MarkKey, wantedMark);
        changes.insert(QLatin1StringView("meta"), meta);
    }
    return changes;
}

QJsonObject restoration(const QJsonObject &current, const QJsonObject &before)
{
    QJsonObject changes = regeneration(before);
    for (const QLatin1StringView key : OurFields) {
        if (current.value(key) != before.value(key) && key != QLatin1StringView("enabled"))
            changes.insert(key, writable(key, before.value(key)));
    }
    if (markOf(current) != markOf(before))
        changes.insert(QLatin1StringView("meta"), writableMeta(before));
    return changes;
}

QJsonObject regeneration(const QJsonObject &host)
{
    return {{QStringLiteral("forward_port"), host.value(QLatin1StringView("forward_port"))}};
}

} // namespace dw::npm
