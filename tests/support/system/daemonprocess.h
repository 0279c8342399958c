#pragma once

#include "core/net/networktransport.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace dw::test {

/// The real program as a daemon with a data directory of its own, called over HTTP as its administrator.
class DaemonProcess final
{
public:
    struct Answer {
        int status = 0;
        QJsonObject json;
        QByteArray body;
    };

    DaemonProcess();
    ~DaemonProcess();
    Q_DISABLE_COPY_MOVE(DaemonProcess)

    /// Set before start(): ENCRYPTION_KEY is set already.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

    /// Set before start(): a command the program is started through, such as taskset.
    QStringList wrapper;

    /// Starts and waits until /api/health answers; again after a kill on the same data. Empty if it does, else why not,
    /// with the end of its log.
    [[nodiscard]] QString start(const QByteArray &seed = {});
    /// SIGKILL, at once.
    void kill();
    /// SIGTERM; returns the exit code, -1 if it did not end within a minute.
    [[nodiscard]] int terminate();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    /// One call as the administrator. Throws what the transport throws.
    Answer call(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    /// Calls the webhook with \a body.
    Answer webhook(const QByteArray &body, const QList<std::pair<QByteArray, QByteArray>> &headers = {});
    /// All pages' items of a list.
    QJsonArray items(const QString &path);
    /// The deploy of \a id once it is no longer open; fails the test after \a limit.
    QJsonObject finishedDeploy(qint64 id, milliseconds limit = 60s);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QString dataDirectory() const { return m_directory.filePath(QStringLiteral("data")); }
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] QByteArray log() const;
    [[nodiscard]] NetworkTransport &http() { return m_http; }

private:
    [[nodiscard]] bool answers();

    QTemporaryDir m_directory{QStringLiteral("/tmp/dwp-XXXXXX")};
    QProcess m_process;
    NetworkTransport m_http;
    quint16 m_port = 0;
};

} // namespace dw::test
