#include "app/signalwatch.h"

#include "core/base/error.h"

#include <sys/signalfd.h>
#include <unistd.h>

namespace dw {

namespace {

sigset_t setOf(const QList<int> &numbers)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : numbers)
        sigaddset(&set, number);
    return set;
}

} // namespace

void SignalWatch::block(const QList<int> &numbers)
{
    const sigset_t set = setOf(numbers);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

SignalWatch::SignalWatch(const QList<int> &numbers, QObject *parent) : QObject(parent), m_set(setOf(numbers))
{
    block(numbers);
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
