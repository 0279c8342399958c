#pragma once

#include <QList>
#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>

namespace dw {

/// Turns signals of the system into a Qt signal. While it lives they do not end the process.
class SignalWatch final : public QObject
{
    Q_OBJECT
public:
    /// Keeps the signals from ending this thread and those it makes from now on: to be called before any other thread is
    /// made, or the system gives the signals to that one.
    static void block(const QList<int> &numbers);

    /// Throws Error::Internal if the system refuses.
    explicit SignalWatch(const QList<int> &numbers, QObject *parent = nullptr);
    ~SignalWatch() override;
    Q_DISABLE_COPY_MOVE(SignalWatch)

Q_SIGNALS:
    void received(int number);

private:
    void read();

    sigset_t m_set;
    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dw
