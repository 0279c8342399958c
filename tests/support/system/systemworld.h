#pragma once

#include "tests/support/npm/npmserver.h"
#include "tests/support/system/daemonprocess.h"
#include "tests/support/system/systempeers.h"

namespace dw::test {

/// A daemon with one project on shared peers, with a proxy of its own or none. Its project, network and containers carry
/// its name, so that several worlds live on one engine.
class SystemWorld final
{
public:
    enum class Proxy { None, Npm };

    /// \a peers outlive the world. \a name is a DNS label, \a restart the project's restart policy.
    SystemWorld(SystemPeers &peers, QString name, Proxy proxy, QByteArray restart = "unless-stopped");

    /// Starts the daemon on its seed (see the source for the stages); again after a kill. Empty if it answers.
    [[nodiscard]] QString start();

    [[nodiscard]] SystemPeers &peers() { return m_peers; }
    [[nodiscard]] DaemonProcess &daemon() { return m_daemon; }
    [[nodiscard]] EngineView &engine() { return m_engine; }
    /// nullptr without a proxy.
    [[nodiscard]] NpmServer *npm() { return m_npm.get(); }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] static QString domain() { return QStringLiteral("example.com"); }

    [[nodiscard]] QString stagePath(const QString &stage) const;
    /// The path of the only instance of \a tag in \a stage; fails an assertion if there is none.
    [[nodiscard]] QString instancePath(const QString &stage, const QString &tag);
    /// The newest deploy, or nothing.
    [[nodiscard]] QJsonObject newestDeploy();
    /// Whether a deploy is queued or runs.
    [[nodiscard]] bool isBusy();
    /// What a person made by hand in the proxy.
    [[nodiscard]] QJsonArray foreignHosts();
    /// What \a url answers to a request for \a host; the error's words if nothing does.
    [[nodiscard]] QByteArray bodyOf(const QUrl &url, const QString &host = {});
    /// The project as the API takes it, for one that was removed.
    [[nodiscard]] const QJsonObject &projectJson() const { return m_project; }

private:
    [[nodiscard]] QByteArray seed() const;

    SystemPeers &m_peers;
    QString m_name;
    QByteArray m_restart;
    PortRange m_ports;
    std::unique_ptr<NpmServer> m_npm;
    DaemonProcess m_daemon;
    EngineView m_engine;
    QList<qint64> m_foreignHosts;
    QJsonObject m_project;
};

} // namespace dw::test
