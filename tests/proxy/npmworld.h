#pragma once

#include "core/proxy/npmproxy.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/npm/fakenpm.h"

#include <QJsonDocument>

namespace dw::test {

/// An NpmProxy, the imitated NPM it talks to, and a host there that is somebody else's.
struct NpmWorld {
    explicit NpmWorld(NpmVersion version = {}) : npm(clock, version)
    {
        npm.state().addHost(QStringLiteral("foreign.example.test"), QStringLiteral("other"), 9000,
                            {{QStringLiteral("meta"), QJsonObject{{QStringLiteral("owner"), QStringLiteral("else")}}}});
        foreign = foreignNow();
        proxy = std::make_unique<NpmProxy>(npm.settings(), QStringLiteral("installation-1"), npm, clock);
    }

    [[nodiscard]] QByteArray foreignNow()
    {
        return QJsonDocument(npm.state().hosts().list().at(0).toObject()).toJson(QJsonDocument::Compact);
    }
    [[nodiscard]] qsizetype hostCount() { return npm.state().hosts().list().size(); }
    /// host:port that nginx forwards \a domain to, or empty.
    [[nodiscard]] QString target(const QString &domain)
    {
        const QJsonObject host = npm.nginx().serving(domain);
        return host.isEmpty() ? QString()
                              : QStringLiteral("%1:%2").arg(host.value(QLatin1StringView("forward_host")).toString())
                                    .arg(host.value(QLatin1StringView("forward_port")).toInt());
    }
    [[nodiscard]] int count(const QByteArray &method) const
    {
        return int(std::ranges::count_if(npm.requests, [&method](const HttpRequest &request) {
            return request.method == method && request.url.path().contains(QStringLiteral("proxy-hosts"));
        }));
    }

    FakeClock clock{true};
    FakeNpm npm;
    QByteArray foreign;
    std::unique_ptr<NpmProxy> proxy;
};

inline Route routeTo(const QString &forwardHost, int port, const QString &host = QStringLiteral("app.example.test"))
{
    return {.host = host, .forwardHost = forwardHost, .forwardPort = port, .owner = {.project = 1, .stage = 2, .instance = 3},
            .proxyId = {}};
}

inline QList<NpmVersion> npmVersions()
{
    return {{2, 9, 22}, {2, 11, 3}, {2, 12, 6}, {2, 13, 5}, {2, 14, 0}, {2, 15, 1}, {2, 16, 0}};
}

} // namespace dw::test
