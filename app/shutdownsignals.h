#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace dw {

/// Turns SIGTERM and SIGINT into a Qt signal. While it lives the process does not end by them.
class ShutdownSignals final : public QObject
{
    Q_OBJECT
public:
    /// Throws Error::Internal if the system refuses.
    explicit ShutdownSignals(QObject *parent = nullptr);
    ~ShutdownSignals() override;

Q_SIGNALS:
    void requested();

private:
    void read();

    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dw
