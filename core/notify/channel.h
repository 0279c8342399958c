#pragma once

#include "core/base/clock.h"
#include "core/notify/notification.h"

#include <QCoroTask>

#include <stop_token>

namespace dw {

/// What became of one attempt to send a message.
struct SendOutcome {
    /// Refused: the service will not take it later either (bad URL, deleted webhook, wrong token).
    enum class Kind { Delivered, TryLater, Refused };

    Kind kind = Kind::Delivered;
    QString reason{};          ///< without secrets; empty if delivered
    milliseconds notBefore{0}; ///< the service asked to wait this long; 0: it did not
};

/// A way to tell people something.
class Channel
{
public:
    Channel() = default;
    virtual ~Channel() = default;
    Q_DISABLE_COPY_MOVE(Channel)

    /// Throws Error::Cancelled only.
    [[nodiscard]] virtual QCoro::Task<SendOutcome> send(Notification notification, std::stop_token stop) = 0;
};

} // namespace dw
