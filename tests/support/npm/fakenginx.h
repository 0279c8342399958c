#pragma once

#include "tests/support/npm/nginxbackend.h"

#include <QJsonArray>

#include <map>

namespace dw::test {

/// An nginx in memory: what it serves, and why it does not.
class FakeNginx final : public NginxBackend
{
public:
    bool isBrokenElsewhere = false;   ///< nginx -t fails for a reason that is not of the host in question
    QString refusedForwardHost;       ///< hosts that forward there are refused

    [[nodiscard]] Result load(const QJsonObject &host) override
    {
        if (isBrokenElsewhere)
            return {Outcome::BrokenElsewhere, {}};
        const qint64 id = host.value(QLatin1StringView("id")).toInteger();
        const QString target = host.value(QLatin1StringView("forward_host")).toString();
        if (!refusedForwardHost.isEmpty() && target == refusedForwardHost) {
            m_served.erase(id);
            return {Outcome::Refused, QStringLiteral("nginx: [emerg] host not found in upstream \"%1\" in /data/nginx/proxy_host/%2.conf:1\n")
                                          .arg(target).arg(id)};
        }
        m_served[id] = host;
        return {};
    }

    [[nodiscard]] Result unload(qint64 id) override
    {
        if (isBrokenElsewhere)
            return {Outcome::BrokenElsewhere, {}};
        m_served.erase(id);
        return {};
    }

    /// The host that serves \a domain, as nginx knows it; empty if none does.
    [[nodiscard]] QJsonObject serving(const QString &domain) const
    {
        for (const auto &[id, host] : m_served) {
            for (const QJsonValue name : host.value(QLatin1StringView("domain_names")).toArray()) {
                if (name.toString().compare(domain, Qt::CaseInsensitive) == 0)
                    return host;
            }
        }
        return {};
    }

private:
    std::map<qint64, QJsonObject> m_served;
};

} // namespace dw::test
