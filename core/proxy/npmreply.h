#pragma once

#include "core/base/error.h"
#include "core/net/httptransport.h"

#include <QJsonValue>

namespace dw {

/// An answer of Nginx Proxy Manager, and what its irregular errors mean in all versions from 2.9 on.
struct NpmReply {
    int status = 0;   ///< 0: none came; the message says why
    QJsonValue json;  ///< undefined if the body is no JSON (the front nginx answers HTML while the backend restarts)
    QString message;  ///< error.message, redacted; empty if there is none

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300 && !json.isUndefined(); }
    /// Whether the change may or may not have been made: 5xx, or a success that says nothing readable.
    [[nodiscard]] bool isUncertain() const { return status >= 500 || (status < 400 && !isSuccess()); }
    /// Whether it reads like a missing, expired or foreign token. Missing rights look the same: log in once more, then believe it.
    [[nodiscard]] bool looksUnauthenticated(const QByteArray &method) const;
    /// Whether a domain is taken by some host, maybe one that this user cannot see.
    [[nodiscard]] bool saysInUse() const;
    /// Whether it says that there is no host \a id; a bare 404 does not.
    [[nodiscard]] bool saysUnknown(qint64 id) const;
};

[[nodiscard]] NpmReply npmReplyOf(const HttpResponse &response);

/// The error \a reply stands for, after a new login did not help. \a action completes “Nginx Proxy Manager did not …”.
[[nodiscard]] Error npmErrorOf(const NpmReply &reply, const QString &action);

} // namespace dw
