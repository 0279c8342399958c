#include "tests/support/session/sessionprocess.h"

#include <QElapsedTimer>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace dw::test {

namespace {

constexpr int patience = 30'000;

} // namespace

SessionProcess::~SessionProcess()
{
    stop();
}

QString SessionProcess::start(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // Nothing of the session outlives a test that crashed.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(program, arguments);
    if (!m_process.waitForStarted(patience))
        return QStringLiteral("%1 cannot be started: %2").arg(program, m_process.errorString());
    if (!input.isEmpty()) {
        m_process.write(input);
        m_process.waitForBytesWritten(patience);
        m_process.closeWriteChannel();
    }
    return {};
}

void SessionProcess::stop()
{
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(patience)) {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
}

QByteArray SessionProcess::line()
{
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) {
    }
    return m_process.readLine().trimmed();
}

QByteArray SessionProcess::output()
{
    m_process.waitForReadyRead(0);
    return m_process.readAll();
}

QByteArray outputOf(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    const bool isDone = process.waitForStarted(patience) && process.waitForFinished(patience);
    return isDone && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

bool comesTrue(const std::function<bool()> &holds)
{
    QElapsedTimer waited;
    waited.start();
    while (!holds()) {
        if (waited.elapsed() > patience)
            return false;
        QThread::msleep(10);
    }
    return true;
}

} // namespace dw::test
