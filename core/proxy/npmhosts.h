#pragma once

#include "core/model/settings.h"
#include "core/proxy/reverseproxy.h"

#include <QJsonArray>
#include <QJsonObject>

/// How routes and Nginx Proxy Manager's proxy hosts translate; pure rules on the JSON of NPM 2.9 and newer, which has
/// booleans or 0 and 1, lacks keys and has unknown ones.
namespace dw::npm {

/// Throws Error::InvalidInput unless the address is a DNS name and the target a DNS name or IPv4 address with a port.
/// NPM writes what it is given into nginx's configuration unchecked.
void validate(const Route &route);

/// The mark of this installation for \a route; stands in the host's meta.
[[nodiscard]] QJsonObject mark(const Route &route, const QString &installationId);
[[nodiscard]] bool isOurs(const QJsonObject &host, const QString &installationId);
/// Who holds \a host, in words for a person.
[[nodiscard]] QString holder(const QJsonObject &host);

/// The host that has \a domain among its names, or an empty object.
[[nodiscard]] QJsonObject hostOf(const QJsonArray &hosts, const QString &domain);
[[nodiscard]] qint64 idOf(const QJsonObject &host);
/// A host that carries our mark, as a route.
[[nodiscard]] Route routeOf(const QJsonObject &host);
/// Whether nginx took the host's configuration; meta.nginx_err says why not.
[[nodiscard]] bool isOnline(const QJsonObject &host);
[[nodiscard]] bool isEnabled(const QJsonObject &host);
[[nodiscard]] QString nginxError(const QJsonObject &host);

/// The usable certificate that covers \a domain: one that names it, else a wildcard, else 0.
[[nodiscard]] qint64 certificateFor(const QString &domain, const QJsonArray &certificates, const QDateTime &now);

/// The 17 fields every version takes.
[[nodiscard]] QJsonObject newHost(const Route &route, const NpmSettings &settings, qint64 certificate, const QString &installationId);
/// The fields in which \a current is not as wanted. What a person may add to our host by hand (access list, HSTS, caching,
/// locations, more names) stays as it is: removing an access list would make the host public.
[[nodiscard]] QJsonObject differences(const QJsonObject &current, const QJsonObject &wanted);
/// What makes \a current what \a before was, in the fields that differences() changes; a host that was disabled needs
/// NPM's own disabling besides.
[[nodiscard]] QJsonObject restoration(const QJsonObject &current, const QJsonObject &before);
/// A change that changes nothing: NPM then writes and loads the host's configuration anew.
[[nodiscard]] QJsonObject regeneration(const QJsonObject &host);

} // namespace dw::npm
