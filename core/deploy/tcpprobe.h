#pragma once

#include "core/base/clock.h"

#include <QCoroTask>

#include <stop_token>

namespace dw {

struct TcpAnswer {
    bool isOpen = false;
    QString text; ///< “connected”, “connection refused” …
};

/// Asks whether somebody listens at an address.
class TcpProbe
{
public:
    TcpProbe() = default;
    virtual ~TcpProbe() = default;
    Q_DISABLE_COPY_MOVE(TcpProbe)

    /// Connects within \a timeout. With \a mustStay above zero the connection must then stay open that long or carry a
    /// byte: the engine's port forwarder accepts for a container that does not listen yet, and hangs up at once.
    /// Throws Error::Cancelled only.
    [[nodiscard]] virtual QCoro::Task<TcpAnswer> connectTo(QString address, int port, milliseconds timeout,
                                                           milliseconds mustStay, std::stop_token stop) = 0;
};

/// Over real sockets, and in real time.
class SocketTcpProbe final : public TcpProbe
{
public:
    [[nodiscard]] QCoro::Task<TcpAnswer> connectTo(QString address, int port, milliseconds timeout,
                                                   milliseconds mustStay, std::stop_token stop) override;
};

} // namespace dw
