#include "app/shutdownsignals.h"

#include "core/base/error.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace dw {

namespace {

sigset_t shutdownSet()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

} // namespace

ShutdownSignals::ShutdownSignals(QObject *parent) : QObject(parent)
{
    const sigset_t set = shutdownSet();
    // Threads made later inherit the mask, so this must come before them.
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_descriptor = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0)
        throw Error(Error::Code::Internal, QStringLiteral("the system gives no descriptor for signals"));
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &ShutdownSignals::read);
}

ShutdownSignals::~ShutdownSignals()
{
    m_notifier.reset();
    ::close(m_descriptor);
    const sigset_t set = shutdownSet();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void ShutdownSignals::read()
{
    signalfd_siginfo info;
    while (::read(m_descriptor, &info, sizeof info) == qsizetype(sizeof info))
        Q_EMIT requested();
}

} // namespace dw
