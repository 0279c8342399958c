#pragma once

#include "core/server/serverlimits.h"

#include <QHash>
#include <QTcpServer>

#include <memory>

namespace dw {

/// Takes connections within the limits; what is beyond is closed at once. Each open socket counts until it is destroyed.
class Listener final : public QTcpServer
{
    Q_OBJECT
public:
    explicit Listener(const ServerLimits &limits, QObject *parent = nullptr);
    [[nodiscard]] int open() const { return m_open; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void refuse(std::unique_ptr<QTcpSocket> socket);
    void closed(const QString &address);

    ServerLimits m_limits;
    int m_open = 0;
    int m_refused = 0; ///< that are told so and about to leave
    QHash<QString, int> m_perAddress;
};

} // namespace dw
