#include "core/proxy/npmproxy.h"

#include "core/base/logging.h"
#include "core/proxy/npmhosts.h"

#include <QVersionNumber>

namespace dw {

namespace {

constexpr int MaximumChanges = 2;
constexpr milliseconds RestartPauses[] = {0ms, 500ms, 1500ms, 3s};

/// An answer nobody got: the change may or may not have been made.
NpmReply lostReply(const Error &error)
{
    return {.status = 0, .json = QJsonValue(QJsonValue::Undefined), .message = error.message()};
}

QString failureOf(const NpmReply &reply)
{
    return reply.message.isEmpty() ? QStringLiteral("HTTP %1").arg(reply.status) : reply.message;
}

Error offlineError(const QString &domain, const QJsonObject &host)
{
    const QString reason = npm::nginxError(host);
    return Error(Error::Code::Rejected,
                 QStringLiteral("Nginx Proxy Manager took %1, but its nginx could not load it. The reason is in the detail; if "
                                "it names another host's file, repair that host in Nginx Proxy Manager first").arg(domain),
                 reason.isEmpty() ? QStringLiteral("NPM names no reason (meta.nginx_online is not true)") : reason);
}

bool mayManageHosts(const QJsonObject &user)
{
    return user.value(QLatin1StringView("roles")).toArray().contains(QStringLiteral("admin"))
        || user.value(QLatin1StringView("permissions")).toObject().value(QLatin1StringView("proxy_hosts")).toString()
               == QStringLiteral("manage");
}

} // namespace

NpmProxy::NpmProxy(NpmSettings settings, QString installationId, HttpTransport &transport, Clock &clock,
                   std::shared_ptr<AsyncMutex> mutations)
    : m_settings(std::move(settings)), m_installationId(std::move(installationId)), m_clock(clock),
      m_client(m_settings, transport, clock), m_mutations(std::move(mutations))
{
}

QCoro::Task<QString> NpmProxy::check(std::stop_token stop)
{
    const QJsonObject health = co_await m_client.health(stop);
    const QJsonObject parts = health.value(QLatin1StringView("version")).toObject();
    const QVersionNumber version(parts.value(QLatin1StringView("major")).toInt(), parts.value(QLatin1StringView("minor")).toInt(),
                                 parts.value(QLatin1StringView("revision")).toInt());
    if (version < QVersionNumber(2, 9)) {
        throw Error(Error::Code::Rejected,
                    QStringLiteral("Nginx Proxy Manager %1 is too old; update it to 2.9 or newer").arg(version.toString()));
    }
    if (health.value(QLatin1StringView("setup")) == QJsonValue(false)) {
        throw Error(Error::Code::Unauthorized,
                    QStringLiteral("Nginx Proxy Manager has no user yet; open %1 and create one").arg(m_settings.url.toDisplayString()));
    }
    const QJsonObject user = co_await m_client.user(stop);
    if (!mayManageHosts(user)) {
        throw Error(Error::Code::Forbidden,
                    QStringLiteral("%1 may not change proxy hosts; give the user “manage” for them in Nginx Proxy Manager, Users → "
                                   "Permissions").arg(m_settings.email));
    }
    co_return QStringLiteral("Nginx Proxy Manager %1").arg(version.toString());
}

QCoro::Task<QList<Route>> NpmProxy::routes(std::stop_token stop)
{
    const QJsonArray hosts = co_await m_client.proxyHosts(stop);
    QList<Route> routes;
    for (const QJsonValue host : hosts) {
        if (npm::isOurs(host.toObject(), m_installationId))
            routes << npm::routeOf(host.toObject());
    }
    co_return routes;
}

QCoro::Task<Route> NpmProxy::ensure(Route route, std::stop_token stop)
{
    npm::validate(route);
    const auto lock = co_await m_mutations->lock(stop);
    const QJsonArray hosts = co_await m_client.proxyHosts(stop);
    const QJsonObject before = npm::hostOf(hosts, route.host);
    requireOurs(before, route.host);
    const QJsonArray certificates = co_await usableCertificates(stop);
    const qint64 certificate = npm::certificateFor(route.host, certificates, m_clock.now());
    const QJsonObject wanted = npm::newHost(route, m_settings, certificate, m_installationId);

    std::exception_ptr failure;
    try {
        co_return co_await bringOnline(hosts, route.host, wanted, stop);
    } catch (const Error &) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::Rejected || error.code() == Error::Code::Unavailable || error.code() == Error::Code::Timeout)
        co_await putBack(before, route.host);
    throw error;
}

/// Changes the host of \a domain until nginx serves it as \a wanted, at most MaximumChanges times.
QCoro::Task<Route> NpmProxy::bringOnline(QJsonArray hosts, QString domain, QJsonObject wanted, std::stop_token stop)
{
    // An answer about a change that did not arrive or was a 5xx says nothing: what nginx runs is known only after a good one.
    bool isKnown = true;
    NpmReply reply;
    for (int changes = 0; changes <= MaximumChanges; ++changes) {
        const QJsonObject current = npm::hostOf(hosts, domain);
        requireOurs(current, domain);
        const bool isAsWanted = !current.isEmpty() && npm::differences(current, wanted).isEmpty();
        if (isAsWanted && isKnown && npm::isOnline(current))
            co_return npm::routeOf(current);
        if (changes == MaximumChanges) {
            if (!reply.isUncertain())
                throw offlineError(domain, current);
            throw npmErrorOf(reply, QStringLiteral("set up %1, tried twice").arg(domain));
        }
        throwIfStopped(stop);
        reply = co_await change(current, wanted);
        if (reply.status >= 400 && !reply.isUncertain())
            throw npmErrorOf(reply, QStringLiteral("set up %1").arg(domain));
        // A row that a lost creation left behind tells by its meta whether nginx took it.
        isKnown = !reply.isUncertain() || current.isEmpty();
        if (reply.isUncertain())
            qCWarning(lcProxy).noquote() << "change of" << domain << "has no sure outcome:" << failureOf(reply);
        hosts = co_await hostsAfterFailure(reply.isUncertain() ? stop : std::stop_token());
    }
    throw Error(Error::Code::Internal, QStringLiteral("unreachable"));
}

QCoro::Task<NpmReply> NpmProxy::change(QJsonObject current, QJsonObject wanted)
{
    std::exception_ptr failure;
    try {
        if (current.isEmpty())
            co_return co_await m_client.createHost(wanted);
        const QJsonObject changes = npm::differences(current, wanted);
        co_return co_await m_client.updateHost(npm::idOf(current), changes.isEmpty() ? npm::regeneration(current) : changes);
    } catch (const Error &) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::Unauthorized)
        throw error;
    co_return lostReply(error);
}

/// The hosts after a change; waits for a restarting backend, which answers HTML or nothing for some seconds.
QCoro::Task<QJsonArray> NpmProxy::hostsAfterFailure(std::stop_token stop)
{
    std::exception_ptr failure;
    for (const milliseconds pause : RestartPauses) {
        if (pause > 0ms)
            co_await m_clock.sleep(pause, stop);
        try {
            co_return co_await m_client.proxyHosts(stop);
        } catch (const Error &error) {
            if (!error.isRetriable())
                throw;
            failure = std::current_exception();
        }
    }
    throw toError(failure);
}

/// Makes the host of \a domain what it was; \a before is empty if there was none. Never throws: the reason of the undo matters more.
QCoro::Task<> NpmProxy::putBack(QJsonObject before, QString domain)
{
    try {
        const QJsonObject current = npm::hostOf(co_await m_client.proxyHosts({}), domain);
        if (current.isEmpty() || !npm::isOurs(current, m_installationId))
            co_return;
        const qint64 id = npm::idOf(current);
        NpmReply reply = before.isEmpty() ? co_await m_client.deleteHost(id)
                                          : co_await m_client.updateHost(id, npm::restoration(current, before));
        if (!npm::isEnabled(before) && npm::isEnabled(current))
            reply = co_await m_client.disableHost(id);
        if (!reply.isSuccess())
            qCWarning(lcProxy).noquote() << domain << "could not be put back as it was:" << failureOf(reply);
    } catch (const Error &error) {
        qCWarning(lcProxy).noquote() << domain << "could not be put back as it was:" << error.message();
    }
}

QCoro::Task<> NpmProxy::remove(QString host, std::stop_token stop)
{
    const auto lock = co_await m_mutations->lock(stop);
    QJsonArray hosts = co_await m_client.proxyHosts(stop);
    for (int deletions = 0;; ++deletions) {
        const QJsonObject current = npm::hostOf(hosts, host);
        if (current.isEmpty())
            co_return;
        requireOurs(current, host);
        throwIfStopped(stop);
        const NpmReply reply = co_await deletion(npm::idOf(current));
        if (reply.isSuccess() || reply.saysUnknown(npm::idOf(current)))
            co_return;
        if (!reply.isUncertain() || deletions + 1 == MaximumChanges)
            throw npmErrorOf(reply, QStringLiteral("remove %1").arg(host));
        // The row is usually gone. If nginx could not be reloaded, it serves the host until a later change of any host.
        qCWarning(lcProxy).noquote() << "removal of" << host << "has no sure outcome:" << failureOf(reply);
        hosts = co_await hostsAfterFailure(stop);
    }
}

QCoro::Task<NpmReply> NpmProxy::deletion(qint64 id)
{
    std::exception_ptr failure;
    try {
        co_return co_await m_client.deleteHost(id);
    } catch (const Error &) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::Unauthorized)
        throw error;
    co_return lostReply(error);
}

QCoro::Task<QJsonArray> NpmProxy::usableCertificates(std::stop_token stop)
{
    try {
        co_return co_await m_client.certificates(stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::Forbidden)
            throw;
        qCInfo(lcProxy) << "the NPM user may not see certificates: routes are served without TLS";
    }
    co_return QJsonArray();
}

void NpmProxy::requireOurs(const QJsonObject &host, const QString &domain) const
{
    if (host.isEmpty() || npm::isOurs(host, m_installationId))
        return;
    throw Error(Error::Code::Conflict,
                QStringLiteral("%1 belongs to %2 in Nginx Proxy Manager; remove that host or choose another address")
                    .arg(domain, npm::holder(host)));
}

std::optional<FrontDoor> NpmProxy::frontDoor(const Route &route) const
{
    QUrl door = m_settings.frontDoor;
    if (door.isEmpty()) {
        door.setHost(m_settings.url.host());
        door.setScheme(route.isSecure ? QStringLiteral("https") : QStringLiteral("http"));
        door.setPort(route.isSecure ? 443 : 80);
    } else if (door.port() < 0) {
        door.setScheme(route.isSecure ? QStringLiteral("https") : QStringLiteral("http"));
    }
    // NPM's nginx adds the asked host to every answer that it passes on from an upstream.
    return FrontDoor{.url = door, .host = route.host, .servedByHeader = QStringLiteral("X-Served-By")};
}

QString NpmProxy::forwardHost(const QString &containerName) const
{
    return m_settings.forwardHost.isEmpty() ? containerName : m_settings.forwardHost;
}

} // namespace dw
