#pragma once

#include <QProcess>
#include <QUrl>

namespace dw::test {

/// The imitated Nginx Proxy Manager as a program of its own, so that its work takes no time from the test's event loop. It has
/// hosts of somebody else; the test in which it ends fails if they were changed.
class NpmProcess final
{
public:
    NpmProcess();
    ~NpmProcess();
    Q_DISABLE_COPY_MOVE(NpmProcess)

    [[nodiscard]] QUrl apiUrl() const { return m_api; }
    [[nodiscard]] QUrl frontDoorUrl() const { return m_frontDoor; }
    /// See RealNginx::accessLog().
    [[nodiscard]] const QString &accessLog() const { return m_accessLog; }
    /// The npm section of a seed; the engine's published ports are forwarded to.
    [[nodiscard]] QString seed() const;

private:
    QProcess m_process;
    QUrl m_api;
    QUrl m_frontDoor;
    QString m_accessLog;
};

/// The npm section of a seed for an NPM with its first user.
[[nodiscard]] QString npmSeed(const QUrl &api, const QUrl &frontDoor);

} // namespace dw::test
