#pragma once

#include "core/base/error.h"
#include "core/base/wakeup.h"

#include <QDeadlineTimer>
#include <QFileSystemWatcher>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

namespace dw {

/// A Unix socket of another machine, forwarded by the user's own ssh (its keys, known_hosts and configuration) to a socket in a
/// directory that only this user may enter. It comes up when it is asked for, and again after it was lost.
///
/// ssh asks nothing (BatchMode): a host that is not in known_hosts, or a key that needs a passphrase and is in no agent, is refused.
class SshTunnel final : public QObject
{
    Q_OBJECT
public:
    /// \a remote: ssh://[user@]host[:port][/path/of/the.sock], without a path /var/run/docker.sock.
    /// Throws Error::InvalidInput for any other.
    explicit SshTunnel(const QUrl &remote);
    ~SshTunnel() override;

    /// The path of the socket here, once ssh forwards it. Throws Error::Unauthorized if ssh is refused, Error::Unavailable for
    /// what else it says.
    [[nodiscard]] QCoro::Task<QString> socket(std::stop_token stop);
    /// “user@host”, for messages.
    [[nodiscard]] const QString &peer() const { return m_peer; }
    /// Whether the other machine lately refused to connect us to the socket there: ssh is up, what it leads to is not.
    [[nodiscard]] bool isRefusedThere() const { return m_isRefusedThere; }
    [[nodiscard]] const QString &remoteSocket() const { return m_remoteSocket; }

private:
    [[nodiscard]] bool isUp() const;
    void start();
    void readWords();
    void onEnded();
    [[nodiscard]] Error failure() const;

    QString m_peer;
    QString m_remoteSocket;
    int m_port;
    QTemporaryDir m_directory;
    QFileSystemWatcher m_watcher;
    QProcess m_process;
    QTimer m_patience;
    QDeadlineTimer m_restFrom{0}; ///< when ssh may be tried again
    QStringList m_words;          ///< what ssh said last
    bool m_isRefusedThere = false;
    Wakeup m_changed;
};

} // namespace dw
