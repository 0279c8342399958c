#pragma once

#include "core/base/clock.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QString>
#include <QTcpSocket>
#include <QTimer>

namespace dw {

/// Connections that wait for their next request, a limited time and a limited number to each peer. It limits no more
/// than that: whoever finds none here opens one.
class ConnectionPool final : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionPool(milliseconds idleTime);
    Q_DISABLE_COPY_MOVE(ConnectionPool)

    /// An idle connection to \a peer, now the caller's, or nullptr.
    [[nodiscard]] QTcpSocket *take(const QString &peer);
    /// Takes over \a socket, whose last exchange is complete.
    void give(const QString &peer, QTcpSocket *socket);

private:
    struct Idle {
        QTcpSocket *socket;
        QDeadlineTimer end;
    };

    void drop(const QString &peer, QTcpSocket *socket);
    void dropExpired();

    milliseconds m_idleTime;
    QTimer m_sweep;
    QHash<QString, QList<Idle>> m_idle;
};

} // namespace dw
