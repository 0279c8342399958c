#pragma once

#include "tests/support/npm/nginxbackend.h"

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace dw::test {

/// A private nginx that runs as NPM's does: one file a host, tested by nginx itself before it is loaded. It ends with its
/// object, or with the process that started it.
class RealNginx final : public NginxBackend
{
public:
    /// Listens on \a address:\a port at once, with the default server of NPM. Aborts if nginx cannot be started.
    RealNginx(QString address, quint16 port);
    ~RealNginx() override;

    /// Forward hosts that no DNS knows (container names), and their addresses.
    QMap<QString, QString> addresses;

    [[nodiscard]] quint16 port() const { return m_port; }
    /// The file with a line “status user-agent” for every request that came.
    [[nodiscard]] QString accessLog() const { return m_directory.filePath(QStringLiteral("access.log")); }
    [[nodiscard]] Result load(const QJsonObject &host) override;
    [[nodiscard]] Result unload(qint64 id) override;
    /// Breaks or repairs the configuration outside of any host.
    void setBroken(bool isBroken);

private:
    void start();
    void writeMain(const QString &extra);
    [[nodiscard]] QString hostFile(qint64 id) const;
    [[nodiscard]] QString hostConfiguration(const QJsonObject &host) const;
    /// nginx's complaint about the configuration as it is, or nothing.
    [[nodiscard]] QString test() const;
    void reload() const;

    QTemporaryDir m_directory;
    QString m_address;
    quint16 m_port;
    QProcess m_process;
};

/// A port of the loopback interface that nothing listens on right now.
[[nodiscard]] quint16 freePort();

} // namespace dw::test
