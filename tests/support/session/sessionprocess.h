#pragma once

#include <QProcess>

namespace dw::test {

/// A program of a desktop session. It may be started before the application object is there, so that waiting blocks. It
/// ends with the object, by its process id.
class SessionProcess final
{
public:
    SessionProcess() = default;
    ~SessionProcess();
    Q_DISABLE_COPY_MOVE(SessionProcess)

    /// Empty once it runs, else why not.
    [[nodiscard]] QString start(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    void stop();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Waits until it has written a line, and gives that.
    [[nodiscard]] QByteArray line();
    /// What it has said since the last question.
    [[nodiscard]] QByteArray output();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

private:
    QProcess m_process;
};

/// What \a program prints; empty if it fails or is missing.
[[nodiscard]] QByteArray outputOf(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

/// Blocks until \a holds, for half a minute at most.
[[nodiscard]] bool comesTrue(const std::function<bool()> &holds);

} // namespace dw::test
