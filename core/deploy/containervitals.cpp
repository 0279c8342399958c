#include "core/deploy/containervitals.h"

#include "core/base/error.h"

#include <QHash>

namespace dw {

namespace {

constexpr int crashLoopRestarts = 2;
/// The engine tells how a container ended only until it runs again. A loop soon ends once more, and waits longer each time.
constexpr int unexplainedRestarts = 5;

QString meaningOf(int exitCode)
{
    switch (exitCode) {
    case 0:
        return QStringLiteral("it ended by itself without an error, but a service has to keep running");
    case 125:
        return QStringLiteral("the engine could not run it");
    case 126:
        return QStringLiteral("its command cannot be executed");
    case 127:
        return QStringLiteral("its command was not found");
    case 128 + 6:
        return QStringLiteral("aborted, SIGABRT");
    case 128 + 9:
        return QStringLiteral("killed, SIGKILL");
    case 128 + 11:
        return QStringLiteral("crashed, SIGSEGV");
    case 128 + 15:
        return QStringLiteral("told to end, SIGTERM");
    default:
        return exitCode > 128 && exitCode < 128 + 65 ? QStringLiteral("ended by signal %1").arg(exitCode - 128) : QString();
    }
}

[[noreturn]] void lost(const QString &message)
{
    throw Error(Error::Code::Unhealthy, message);
}

} // namespace

QString exitCodeText(int exitCode, bool outOfMemory)
{
    QString meaning = meaningOf(exitCode);
    if (outOfMemory) {
        const QString killed = QStringLiteral("out of memory: it needed more than its memory limit or the machine has");
        meaning = meaning.isEmpty() ? killed : QString(meaning + QStringLiteral("; ") + killed);
    }
    const QString code = QStringLiteral("exit code %1").arg(exitCode);
    return meaning.isEmpty() ? code : QString(code + QStringLiteral(" (") + meaning + QStringLiteral(")"));
}

void ContainerVitals::examine(const docker::Container &container)
{
    const QString &state = container.state;
    m_restarts = qMax(m_restarts, container.restartCount);
    m_outOfMemory = m_outOfMemory || container.outOfMemory;
    if (!container.isRunning() && (container.exitCode != 0 || state == QLatin1StringView("restarting")))
        m_lastExitCode = container.exitCode;

    const bool isExplained = m_lastExitCode || m_outOfMemory;
    if (m_restarts >= (isExplained ? crashLoopRestarts : unexplainedRestarts)) {
        QString text = QStringLiteral("The container %1 is in a crash loop: the engine restarted it %2 times").arg(container.name).arg(m_restarts);
        if (m_lastExitCode)
            text += QStringLiteral(", last with ") + exitCodeText(*m_lastExitCode, m_outOfMemory);
        else if (m_outOfMemory)
            text += QStringLiteral(", out of memory");
        lost(text);
    }
    if (state == QLatin1StringView("exited") || state == QLatin1StringView("dead")) {
        QString text = QStringLiteral("The container %1 ended with %2").arg(container.name, exitCodeText(container.exitCode, m_outOfMemory));
        if (!container.error.isEmpty())
            text += QStringLiteral(": ") + container.error;
        lost(text);
    }
    if (state == QLatin1StringView("paused"))
        lost(QStringLiteral("The container %1 is paused: unpause it and deploy again").arg(container.name));
    if (state == QLatin1StringView("removing"))
        lost(QStringLiteral("The container %1 is being removed by somebody else").arg(container.name));
    if (state == QLatin1StringView("created")) {
        lost(QStringLiteral("The container %1 was never started%2").arg(container.name,
             container.error.isEmpty() ? QString() : QString(QStringLiteral(": ") + container.error)));
    }
}

} // namespace dw
