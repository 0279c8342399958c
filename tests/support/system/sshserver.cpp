#include "tests/support/system/sshserver.h"

#include "tests/support/npm/realnginx.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <unistd.h>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startTimeout = 30'000;

} // namespace

SshServer::~SshServer()
{
    stop();
}

bool SshServer::write(const QString &name, const QByteArray &content, QFile::Permissions permissions)
{
    QFile target(file(name));
    return target.open(QIODevice::WriteOnly) && target.write(content) == content.size() && target.setPermissions(permissions);
}

QByteArray SshServer::read(const QString &name) const
{
    QFile source(file(name));
    return source.open(QIODevice::ReadOnly) ? source.readAll().trimmed() : QByteArray();
}

QString SshServer::makeFiles()
{
    for (const QString &key : {u"host"_s, u"user"_s}) {
        if (QProcess::execute(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, {}, u"-f"_s, file(key)}) != 0)
            return u"ssh-keygen made no key (Debian package “openssh-client”)"_s;
    }
    // Where sshd confines what is not logged in yet.
    QDir().mkpath(u"/run/sshd"_s);
    const QByteArray server = u"Port %1\nListenAddress 127.0.0.1\nHostKey %2\nPidFile none\nAuthorizedKeysFile %3\nStrictModes no\nUsePAM no\n"
                              "PasswordAuthentication no\nPermitRootLogin prohibit-password\n"_s
                                  .arg(m_port).arg(file(u"host"_s), file(u"authorized"_s)).toUtf8();
    const QByteArray client = u"IdentityFile %1\nIdentitiesOnly yes\nUserKnownHostsFile %2\nGlobalKnownHostsFile none\n"_s
                                  .arg(file(u"user"_s), file(u"known"_s)).toUtf8();
    const QByteArray program = u"#!/bin/sh\nexec /usr/bin/ssh -F '%1' \"$@\"\n"_s.arg(file(u"client.conf"_s)).toUtf8();
    const bool isWritten = write(u"server.conf"_s, server) && write(u"client.conf"_s, client) && QDir(m_directory.path()).mkdir(u"bin"_s)
        && write(u"bin/ssh"_s, program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!isWritten)
        return u"the files of sshd cannot be written"_s;
    rememberHost();
    giveKeyBack();
    return {};
}

QString SshServer::start()
{
    if (geteuid() != 0)
        return u"sshd needs root"_s;
    if (m_port == 0) {
        m_port = freePort();
        if (const QString why = makeFiles(); !why.isEmpty())
            return why;
    }
    m_process.setChildProcessModifier([] { setsid(); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-f"_s, file(u"server.conf"_s)});
    QElapsedTimer waited;
    waited.start();
    while (!answers()) {
        if (m_process.state() == QProcess::NotRunning || waited.elapsed() > startTimeout)
            return u"sshd (Debian package “openssh-server”) did not start: %1"_s.arg(QString::fromUtf8(m_process.readAll()));
        QTest::qWait(20);
    }
    return {};
}

bool SshServer::answers() const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(m_port));
    return socket.waitForConnected(1000);
}

void SshServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Each connection is a session of its own.
    QProcess children;
    children.start(u"pgrep"_s, {u"-P"_s, QString::number(m_process.processId())});
    children.waitForFinished(10'000);
    for (const QByteArray &child : children.readAllStandardOutput().split('\n')) {
        if (child.toInt() > 0)
            ::kill(-pid_t(child.toInt()), SIGKILL);
    }
    m_process.kill();
    m_process.waitForFinished(10'000);
}

QString SshServer::address(const QString &socket) const
{
    return u"ssh://root@127.0.0.1:%1%2"_s.arg(m_port).arg(socket);
}

QString SshServer::searchPath() const
{
    return file(u"bin"_s) + u':' + qEnvironmentVariable("PATH");
}

void SshServer::forgetHost()
{
    QFile::remove(file(u"known"_s));
}

void SshServer::rememberHost()
{
    if (!write(u"known"_s, "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + read(u"host.pub"_s) + '\n'))
        qFatal("known_hosts cannot be written");
}

void SshServer::takeKeyAway()
{
    QFile::remove(file(u"authorized"_s));
}

void SshServer::giveKeyBack()
{
    if (!write(u"authorized"_s, read(u"user.pub"_s) + '\n'))
        qFatal("authorized_keys cannot be written");
}

} // namespace dw::test
