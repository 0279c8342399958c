#include "core/net/sshtunnel.h"

#include "core/net/httptransport.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <csignal>
#include <sys/prctl.h>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr seconds longestStart{30};
constexpr seconds restAfterFailure{2};
constexpr qsizetype keptWords = 3;

constexpr auto usage = "use ssh://user@host, ssh://user@host:port or ssh://user@host/path/of/docker.sock";

QString checkedPart(const QString &part, const QString &what)
{
    // ssh must not take it for an option, nor a shell on the way for anything else.
    const QRegularExpression plain(u"^[A-Za-z0-9_:][A-Za-z0-9_.:%-]*$"_s);
    if (!plain.match(part).hasMatch())
        throw Error(Error::Code::InvalidInput, u"“%1” is no %2 for ssh: %3"_s.arg(part, what, QLatin1StringView(usage)));
    return part;
}

} // namespace

SshTunnel::SshTunnel(const QUrl &remote)
    : m_peer(checkedPart(remote.host(), u"host"_s)), m_remoteSocket(remote.path().isEmpty() ? u"/var/run/docker.sock"_s : remote.path()),
      m_port(remote.port()), m_directory(QDir::tempPath() + u"/docker-watcher-ssh-XXXXXX"_s)
{
    if (!m_remoteSocket.startsWith(u'/') || m_remoteSocket.contains(u':'))
        throw Error(Error::Code::InvalidInput, u"“%1” is no path of a socket for ssh: %2"_s.arg(m_remoteSocket, QLatin1StringView(usage)));
    if (!remote.password().isEmpty())
        throw Error(Error::Code::InvalidInput, u"an ssh address takes no password: give %1 a key that its user accepts"_s.arg(m_peer));
    if (!remote.userName().isEmpty())
        m_peer.prepend(checkedPart(remote.userName(), u"user"_s) + u'@');
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestStart);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_words = {u"it did not connect within %1 s"_s.arg(longestStart.count())};
        m_process.kill();
    });
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] {
        // The daemon takes its signals in another way and blocks them, which a child inherits.
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
    connect(&m_process, &QProcess::readyReadStandardError, this, &SshTunnel::readWords);
    connect(&m_process, &QProcess::finished, this, &SshTunnel::onEnded);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_words = {u"the program “ssh” cannot be started: install openssh-client (%1)"_s.arg(m_process.errorString())};
        onEnded();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (isUp())
            m_patience.stop();
        m_changed.notify();
    });
    m_watcher.addPath(m_directory.path());
}

SshTunnel::~SshTunnel()
{
    // ~QProcess ends it.
    m_process.disconnect(this);
}

bool SshTunnel::isUp() const
{
    return m_process.state() == QProcess::Running && QFileInfo::exists(m_directory.filePath(u"socket"_s));
}

QCoro::Task<QString> SshTunnel::socket(std::stop_token stop)
{
    throwIfStopped(stop);
    if (m_process.state() == QProcess::NotRunning) {
        if (!m_restFrom.hasExpired())
            throw failure();
        start();
    }
    while (!isUp()) {
        if (m_process.state() == QProcess::NotRunning)
            throw failure();
        co_await m_changed.wait(stop);
    }
    co_return m_directory.filePath(u"socket"_s);
}

void SshTunnel::start()
{
    if (!m_directory.isValid())
        throw Error(Error::Code::Unavailable, u"no private directory for the socket can be made: %1"_s.arg(m_directory.errorString()));
    const QString local = m_directory.filePath(u"socket"_s);
    QFile::remove(local);
    m_words.clear();
    m_isRefusedThere = false;
    // Whatever the user's configuration says of shared connections or commands: this process must be the tunnel, and nothing else.
    QStringList arguments{u"-N"_s, u"-T"_s};
    for (const QString &option : {u"BatchMode=yes"_s, u"ExitOnForwardFailure=yes"_s, u"ConnectTimeout=10"_s, u"ServerAliveInterval=10"_s,
                                  u"ServerAliveCountMax=3"_s, u"ControlMaster=no"_s, u"ControlPath=none"_s, u"PermitLocalCommand=no"_s,
                                  u"RemoteCommand=none"_s, u"ForwardAgent=no"_s, u"ForwardX11=no"_s, u"StreamLocalBindMask=0177"_s,
                                  u"LogLevel=INFO"_s})
        arguments << u"-o"_s << option;
    if (m_port > 0)
        arguments << u"-p"_s << QString::number(m_port);
    arguments << u"-L"_s << QString(local + u':' + m_remoteSocket) << u"--"_s << m_peer;
    m_patience.start();
    m_process.start(u"ssh"_s, arguments);
}

void SshTunnel::readWords()
{
    const QStringList lines = QString::fromUtf8(m_process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        m_words << line.trimmed();
        m_isRefusedThere = m_isRefusedThere || line.contains("open failed"_L1);
    }
    m_words = m_words.mid(std::max<qsizetype>(0, m_words.size() - keptWords));
}

void SshTunnel::onEnded()
{
    m_patience.stop();
    readWords();
    m_restFrom.setRemainingTime(restAfterFailure);
    m_changed.notify();
}

Error SshTunnel::failure() const
{
    const QString words = m_words.isEmpty() ? u"it ended with exit code %1"_s.arg(m_process.exitCode()) : m_words.join(u"; "_s);
    const auto says = [&words](QLatin1StringView text) { return words.contains(text); };
    QString hint;
    if (says("Permission denied"_L1))
        hint = u"; give that user a key of this one (ssh-copy-id), without a passphrase or in an agent"_s;
    else if (says("Host key verification failed"_L1))
        hint = u"; connect once by hand (ssh %1) and compare its key"_s.arg(m_peer);
    return Error(hint.isEmpty() ? Error::Code::Unavailable : Error::Code::Unauthorized, u"ssh to %1: %2%3"_s.arg(m_peer, words, hint));
}

} // namespace dw
