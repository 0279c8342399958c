#pragma once

#include <QMutex>
#include <QObject>

#include <functional>

namespace dw {

/// Runs, in the thread it was made in, what any thread hands in, one after another. Once it is closed, work that waits
/// and work that comes is dropped without being run.
class Mailbox final
{
public:
    Mailbox();
    ~Mailbox();
    Q_DISABLE_COPY_MOVE(Mailbox)

    /// From any thread.
    void post(std::function<void()> work);
    /// From its own thread.
    void close();

private:
    QMutex m_mutex;
    QObject *m_place;
};

} // namespace dw
