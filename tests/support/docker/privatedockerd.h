#pragma once

#include "core/net/unixsockettransport.h"
#include "tests/support/docker/dockerdkeeper.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace dw::test {

/// A real dockerd of the test's own: data, socket, bridge and addresses are private, so that several run side by side and
/// none touches an engine of the machine. Needs root. Ends, with its containers, networks and files, when it is destroyed
/// or the test's process is gone.
class PrivateDockerd final
{
public:
    PrivateDockerd() = default;
    ~PrivateDockerd() = default;
    Q_DISABLE_COPY_MOVE(PrivateDockerd)

    /// Set before start(): more of dockerd's own arguments.
    QStringList arguments;

    /// Starts and waits until the engine answers; again after kill() on what is there. Empty if it does, else why not, with the
    /// end of its log.
    [[nodiscard]] QString start();
    /// SIGKILL. Its containers run on until the next start(), which must follow.
    void kill();
    [[nodiscard]] HttpTransport &transport() { return *m_transport; }
    [[nodiscard]] QString socketPath() const { return m_directory.filePath(QStringLiteral("s")); }
    [[nodiscard]] QString logTail() const;
    [[nodiscard]] QString directory() const { return m_directory.path(); }
    /// What all addresses of its networks begin with.
    [[nodiscard]] QString network() const { return QStringLiteral("10.%1.").arg(m_subnet); }

    /// Makes the image \a reference of busybox whose containers run \a script with a shell. \a changes are Dockerfile
    /// lines (EXPOSE, HEALTHCHECK, LABEL …).
    void buildImage(const QString &reference, const QString &script, const QStringList &changes = {});
    /// Serves \a reference's tag at / and “ok” at /health on \a port.
    void buildWebImage(const QString &reference, int port = 80, const QStringList &changes = {});
    /// Pushes an image to the registry its reference names. Throws Error::Rejected with the registry's words.
    void push(const QString &reference, const QString &username = {}, const QString &password = {});

private:
    [[nodiscard]] QString makeBridge();
    [[nodiscard]] bool runIp(const QStringList &arguments);
    [[nodiscard]] bool answers();
    [[nodiscard]] bool hasContainerd() const;

    QTemporaryDir m_directory{QStringLiteral("/tmp/dwd-XXXXXX")};
    QProcess m_process;
    std::unique_ptr<UnixSocketTransport> m_transport;
    QString m_bridge;
    int m_subnet = 0;
    DockerdKeeper m_keeper; ///< the first to be destroyed: it ends the process and empties the directory
};

/// Whether a test that cannot run here must fail (DW_REQUIRE_ALL=1) instead of being skipped.
[[nodiscard]] bool mustRunAll();

} // namespace dw::test
