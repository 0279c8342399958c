#pragma once

#include "core/server/serverlimits.h"

#include <QHash>
#include <QSslConfiguration>
#include <QTcpServer>

#include <memory>
#include <optional>

namespace dw {

/// Takes connections within the limits; what is beyond is closed at once. Each open socket counts until it is destroyed.
class Listener final : public QTcpServer
{
    Q_OBJECT
public:
    explicit Listener(const ServerLimits &limits, QObject *parent = nullptr);
    /// Encrypts the connections from now on.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }
    [[nodiscard]] int open() const { return m_open; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] std::unique_ptr<QTcpSocket> makeSocket() const;
    void refuse(std::unique_ptr<QTcpSocket> socket);
    void closed(const QString &address);

    ServerLimits m_limits;
    std::optional<QSslConfiguration> m_tls;
    int m_open = 0;
    int m_refused = 0; ///< that are told so and about to leave
    QHash<QString, int> m_perAddress;
};

} // namespace dw
