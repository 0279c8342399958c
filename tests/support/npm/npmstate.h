#pragma once

#include "tests/support/npm/npmhoststore.h"

namespace dw::test {

/// An imitated Nginx Proxy Manager as a state machine: a request in, the measured answer out.
class NpmState final
{
public:
    /// \a nginx and \a clock must outlive the state.
    NpmState(NpmVersion version, NginxBackend &nginx, Clock &clock);

    [[nodiscard]] HttpResponse handle(const HttpRequest &request);

    [[nodiscard]] NpmUsers &users() { return m_users; }
    [[nodiscard]] NpmHostStore &hosts() { return m_hosts; }
    /// A host somebody made by hand; gives its id.
    qint64 addHost(const QString &domain, const QString &forwardHost, int forwardPort, const QJsonObject &more = {});
    qint64 addCertificate(const QStringList &domains, const QDateTime &expires);
    bool isSetUp = true;

private:
    HttpResponse hostRequest(const HttpRequest &request, const QString &path);
    HttpResponse hostChange(const QByteArray &method, const QString &id, const QString &action, const QJsonObject &body);
    [[nodiscard]] HttpResponse health() const;

    NpmVersion m_version;
    NpmUsers m_users;
    NpmHostStore m_hosts;
    QJsonArray m_certificates;
};

} // namespace dw::test
