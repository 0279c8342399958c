#pragma once

#include "core/base/secret.h"
#include "core/notify/channel.h"

#include <QStringList>
#include <QUrl>

namespace dw {

/// One message on its way to an SMTP server. All it needs is its own, so that it can run on any thread.
struct SmtpTransfer {
    QUrl server;
    QString user;
    Secret password;
    QString from;
    QStringList to;
    bool needsTls = true;
    QByteArray message;
    std::stop_token stop;

    /// Blocks until the server took or refused the message, a minute has passed, or stop was requested.
    [[nodiscard]] SendOutcome run() const;
};

} // namespace dw
