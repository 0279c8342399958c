#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace dw::test {

/// A real sshd on a free port of 127.0.0.1 that lets root in with one key, and the “ssh” that knows key and host: a script to be
/// found first in PATH, as a user's own configuration would have it. Needs root. Ends with the object.
class SshServer final
{
public:
    SshServer() = default;
    ~SshServer();
    Q_DISABLE_COPY_MOVE(SshServer)

    /// Empty if it listens, else why not.
    [[nodiscard]] QString start();
    /// Cuts all connections and listens no more.
    void stop();
    /// ssh://root@127.0.0.1:port/\a socket
    [[nodiscard]] QString address(const QString &socket) const;
    /// PATH with the program in front.
    [[nodiscard]] QString searchPath() const;
    /// What the program knows from now on.
    void forgetHost();
    void rememberHost();
    void takeKeyAway();
    void giveKeyBack();

private:
    [[nodiscard]] QString makeFiles();
    [[nodiscard]] bool write(const QString &name, const QByteArray &content, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner);
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QString file(const QString &name) const { return m_directory.filePath(name); }
    [[nodiscard]] bool answers() const;

    QTemporaryDir m_directory{QStringLiteral("/tmp/dwssh-XXXXXX")};
    QProcess m_process;
    int m_port = 0;
};

} // namespace dw::test
