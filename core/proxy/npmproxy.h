#pragma once

#include "core/base/asyncmutex.h"
#include "core/proxy/npmclient.h"
#include "core/proxy/reverseproxy.h"

namespace dw {

/// Routes as proxy hosts of Nginx Proxy Manager 2.9 or newer.
///
/// NPM can take a change, answer success and have broken the host; it can answer 500 and have stored the change; and it has no
/// transactions. So changes go one at a time, each is read back until nginx is known to serve it, and what cannot be
/// brought online is put back as it was. Only hosts with the mark of this installation are touched.
class NpmProxy final : public ReverseProxy
{
public:
    /// \a transport and \a clock must outlive the proxy. \a installationId tells our hosts from those of another
    /// installation at the same NPM; it must stay the same for ever. All proxies of one NPM share its \a mutations.
    NpmProxy(NpmSettings settings, QString installationId, HttpTransport &transport, Clock &clock,
             std::shared_ptr<AsyncMutex> mutations = std::make_shared<AsyncMutex>());

    [[nodiscard]] bool publishesPorts() const override { return false; }
    [[nodiscard]] QCoro::Task<QString> check(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<QList<Route>> routes(std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<Route> ensure(Route route, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<> remove(QString host, std::stop_token stop) override;
    [[nodiscard]] std::optional<FrontDoor> frontDoor(const Route &route) const override;
    [[nodiscard]] bool forwardsToPublishedPorts() const override { return !m_settings.forwardHost.isEmpty(); }
    [[nodiscard]] QString forwardHost(const QString &containerName) const override;

private:
    QCoro::Task<QJsonArray> usableCertificates(std::stop_token stop);
    QCoro::Task<QJsonArray> hostsAfterFailure(std::stop_token stop);
    QCoro::Task<Route> bringOnline(QJsonArray hosts, QString domain, QJsonObject wanted, std::stop_token stop);
    QCoro::Task<NpmReply> change(QJsonObject current, QJsonObject wanted);
    QCoro::Task<NpmReply> deletion(qint64 id);
    QCoro::Task<> putBack(QJsonObject before, QString domain);
    void requireOurs(const QJsonObject &host, const QString &domain) const;

    NpmSettings m_settings;
    QString m_installationId;
    Clock &m_clock;
    NpmClient m_client;
    std::shared_ptr<AsyncMutex> m_mutations;
};

} // namespace dw
