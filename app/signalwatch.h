#pragma once

#include <QList>
#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>

namespace dw {

/// Turns signals of the system into a Qt signal. While it lives they do not end the process. Threads made later inherit
/// that, so it must come before them.
class SignalWatch final : public QObject
{
    Q_OBJECT
public:
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
