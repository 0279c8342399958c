#include "app/signalwatch.h"

#include "core/base/error.h"

#include <sys/signalfd.h>
#include <unistd.h>

namespace dw {

SignalWatch::SignalWatch(const QList<int> &numbers, QObject *parent) : QObject(parent)
{
    sigemptyset(&m_set);
    for (const int number : numbers)
        sigaddset(&m_set, number);
    pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
    m_descriptor = ::signalfd(-1, &m_set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0)
        throw Error(Error::Code::Internal, QStringLiteral("the system gives no descriptor for signals"));
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatch::read);
}

SignalWatch::~SignalWatch()
{
    m_notifier.reset();
    ::close(m_descriptor);
    pthread_sigmask(SIG_UNBLOCK, &m_set, nullptr);
}

void SignalWatch::read()
{
    signalfd_siginfo info;
    while (::read(m_descriptor, &info, sizeof info) == qsizetype(sizeof info))
        Q_EMIT received(int(info.ssi_signo));
}

} // namespace dw
