#include "tests/support/npm/npmhoststore.h"

#include "tests/support/schema/jsonschema.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace dw::test {

namespace {

constexpr const char *Flags[] = {"ssl_forced",      "caching_enabled", "block_exploits", "allow_websocket_upgrade",
                                 "http2_support",   "enabled",         "hsts_enabled",   "hsts_subdomains",
                                 "trust_forwarded_proto"};

QJsonObject defaults()
{
    return {{QStringLiteral("access_list_id"), 0}, {QStringLiteral("certificate_id"), 0},
            {QStringLiteral("ssl_forced"), false}, {QStringLiteral("caching_enabled"), false},
            {QStringLiteral("block_exploits"), false}, {QStringLiteral("advanced_config"), QString()},
            {QStringLiteral("meta"), QJsonObject()}, {QStringLiteral("allow_websocket_upgrade"), false},
            {QStringLiteral("http2_support"), false}, {QStringLiteral("enabled"), true},
            {QStringLiteral("locations"), QJsonValue::Null}, {QStringLiteral("hsts_enabled"), false},
            {QStringLiteral("hsts_subdomains"), false}, {QStringLiteral("trust_forwarded_proto"), false}};
}

QJsonArray sorted(const QJsonArray &names)
{
    QStringList list = names.toVariantList().isEmpty() ? QStringList() : QVariant(names.toVariantList()).toStringList();
    list.sort();
    return QJsonArray::fromStringList(list);
}

int maximumDomains(const NpmVersion &version)
{
    if (version < NpmVersion{2, 11, 0})
        return 15;
    return version < NpmVersion{2, 11, 3} ? 30 : 100;
}

} // namespace

NpmHostStore::NpmHostStore(NpmVersion version, NginxBackend &nginx, Clock &clock) : m_version(version), m_nginx(nginx), m_clock(clock)
{
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/npm/openapi-2.15.1.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    m_schema = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1StringView("paths")).toObject();
}

QJsonArray NpmHostStore::list() const
{
    QJsonArray hosts;
    for (const auto &[id, host] : m_hosts) {
        if (isVisible(id))
            hosts.append(shown(host));
    }
    return hosts;
}

HttpResponse NpmHostStore::show(qint64 id) const
{
    return isVisible(id) ? npmAnswer(200, shown(m_hosts.at(id))) : unknown(id, QByteArrayLiteral("GET"));
}

HttpResponse NpmHostStore::create(const QJsonObject &body)
{
    if (const QString wrong = complaint(body, "/nginx/proxy-hosts", "post"); !wrong.isEmpty())
        return npmError(400, wrong, m_version);
    QJsonObject host = defaults();
    for (auto field = body.begin(); field != body.end(); ++field)
        host.insert(field.key(), field.value());
    host.insert(QStringLiteral("domain_names"), sorted(body.value(QLatin1StringView("domain_names")).toArray()));
    host.insert(QStringLiteral("id"), ++m_lastId);
    host.insert(QStringLiteral("owner_user_id"), 1);
    const QString now = m_clock.now().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    host.insert(QStringLiteral("created_on"), now);
    host.insert(QStringLiteral("modified_on"), now);
    // The answer shows the host as it was before nginx saw it.
    const QJsonObject answer = shown(host);
    const auto outcome = load(host);
    m_hosts[m_lastId] = host;
    return outcome == NginxBackend::Outcome::BrokenElsewhere ? npmError(500, QStringLiteral("Internal Error"), m_version)
                                                             : npmAnswer(201, answer);
}

HttpResponse NpmHostStore::update(qint64 id, const QJsonObject &body)
{
    if (!isVisible(id))
        return unknown(id, QByteArrayLiteral("PUT"));
    if (const QString wrong = complaint(body, "/nginx/proxy-hosts/{hostID}", "put"); !wrong.isEmpty())
        return npmError(400, wrong, m_version);
    if (const QString taken = takenDomain(body, id); !taken.isEmpty())
        return npmError(400, QStringLiteral("%1 is already in use").arg(taken), m_version);
    QJsonObject host = m_hosts.at(id);
    for (auto field = body.begin(); field != body.end(); ++field)
        host.insert(field.key(), field.value());
    host.insert(QStringLiteral("domain_names"), sorted(host.value(QLatin1StringView("domain_names")).toArray()));
    host.insert(QStringLiteral("modified_on"), m_clock.now().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    const auto outcome = load(host);
    m_hosts[id] = host;
    return outcome == NginxBackend::Outcome::BrokenElsewhere ? npmError(500, QStringLiteral("Internal Error"), m_version)
                                                             : npmAnswer(200, shown(host));
}

HttpResponse NpmHostStore::remove(qint64 id)
{
    if (!isVisible(id))
        return unknown(id, QByteArrayLiteral("DELETE"));
    m_hosts.erase(id);
    const bool isUnloaded = m_nginx.unload(id).outcome == NginxBackend::Outcome::Loaded;
    return isUnloaded ? npmAnswer(200, true) : npmError(500, QStringLiteral("Internal Error"), m_version);
}

HttpResponse NpmHostStore::enable(qint64 id)
{
    if (!isVisible(id))
        return unknown(id, QByteArrayLiteral("POST"));
    QJsonObject &host = m_hosts.at(id);
    if (host.value(QLatin1StringView("enabled")).toBool())
        return npmError(400, QStringLiteral("Host is already enabled"), m_version);
    host.insert(QStringLiteral("enabled"), true);
    return load(host) == NginxBackend::Outcome::BrokenElsewhere ? npmError(500, QStringLiteral("Internal Error"), m_version)
                                                                : npmAnswer(200, true);
}

HttpResponse NpmHostStore::disable(qint64 id)
{
    if (!isVisible(id))
        return unknown(id, QByteArrayLiteral("POST"));
    QJsonObject &host = m_hosts.at(id);
    if (!host.value(QLatin1StringView("enabled")).toBool())
        return npmError(400, QStringLiteral("Host is already disabled"), m_version);
    host.insert(QStringLiteral("enabled"), false);
    const bool isUnloaded = m_nginx.unload(id).outcome == NginxBackend::Outcome::Loaded;
    return isUnloaded ? npmAnswer(200, true) : npmError(500, QStringLiteral("Internal Error"), m_version);
}

QString NpmHostStore::complaint(const QJsonObject &body, const char *path, const char *method) const
{
    QJsonObject schema = m_schema.value(QLatin1StringView(path)).toObject().value(QLatin1StringView(method)).toObject()
                             .value(QLatin1StringView("requestBody")).toObject().value(QLatin1StringView("content")).toObject()
                             .value(QLatin1StringView("application/json")).toObject().value(QLatin1StringView("schema")).toObject();
    Q_ASSERT_X(!schema.isEmpty(), path, "no request schema");
    QJsonObject properties = schema.value(QLatin1StringView("properties")).toObject();
    if (m_version < NpmVersion{2, 14, 0})
        properties.remove(QLatin1StringView("trust_forwarded_proto"));
    QJsonObject domains = properties.value(QLatin1StringView("domain_names")).toObject();
    domains.insert(QStringLiteral("maxItems"), maximumDomains(m_version));
    properties.insert(QStringLiteral("domain_names"), domains);
    schema.insert(QStringLiteral("properties"), properties);
    QStringList errors = schemaErrors(body, schema, QStringLiteral("data"));
    if (m_version < NpmVersion{2, 12, 0})
        errors = errors.mid(0, 1).replaceInStrings(QStringLiteral("/"), QStringLiteral(".")).replaceInStrings(QStringLiteral(" must "), QStringLiteral(" should "));
    if (errors.isEmpty() && QLatin1StringView(method) == QLatin1StringView("post")) {
        const QString taken = takenDomain(body, 0);
        return taken.isEmpty() ? QString() : QStringLiteral("%1 is already in use").arg(taken);
    }
    return errors.join(QStringLiteral(", "));
}

QString NpmHostStore::takenDomain(const QJsonObject &body, qint64 self) const
{
    for (const QJsonValue wanted : body.value(QLatin1StringView("domain_names")).toArray()) {
        for (const auto &[id, host] : m_hosts) {
            for (const QJsonValue name : host.value(QLatin1StringView("domain_names")).toArray()) {
                if (id != self && name.toString().compare(wanted.toString(), Qt::CaseInsensitive) == 0)
                    return wanted.toString();
            }
        }
    }
    return {};
}

NginxBackend::Outcome NpmHostStore::load(QJsonObject &host)
{
    const NginxBackend::Result result = m_nginx.load(host);
    if (result.outcome == NginxBackend::Outcome::BrokenElsewhere)
        return result.outcome;
    QJsonObject meta = host.value(QLatin1StringView("meta")).toObject();
    meta.insert(QStringLiteral("nginx_online"), result.outcome == NginxBackend::Outcome::Loaded);
    meta.insert(QStringLiteral("nginx_err"), result.error.isEmpty() ? QJsonValue() : QJsonValue(result.error));
    host.insert(QStringLiteral("meta"), meta);
    return result.outcome;
}

HttpResponse NpmHostStore::unknown(qint64 id, const QByteArray &method) const
{
    if (m_version >= NpmVersion{2, 13, 0})
        return npmError(404, QStringLiteral("Not Found - %1").arg(id), m_version);
    if (m_version >= NpmVersion{2, 12, 0})
        return npmError(404, QStringLiteral("Item Not Found - %1").arg(id), m_version);
    if (method == QByteArrayLiteral("GET"))
        return npmAnswer(200, QJsonObject());
    return npmError(method == QByteArrayLiteral("DELETE") ? 500 : 400, QStringLiteral("Internal Error"), m_version);
}

QJsonObject NpmHostStore::shown(QJsonObject host) const
{
    if (m_version < NpmVersion{2, 14, 0})
        host.remove(QLatin1StringView("trust_forwarded_proto"));
    if (m_version < NpmVersion{2, 12, 0}) {
        for (const char *flag : Flags) {
            if (host.contains(QLatin1StringView(flag)))
                host.insert(QLatin1StringView(flag), host.value(QLatin1StringView(flag)).toBool() ? 1 : 0);
        }
        host.insert(QStringLiteral("use_default_location"), true);
        host.insert(QStringLiteral("ipv6"), true);
        if (host.value(QLatin1StringView("locations")).isNull())
            host.remove(QLatin1StringView("locations"));
    }
    return host;
}

} // namespace dw::test
