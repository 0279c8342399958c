#pragma once

#include "core/base/secret.h"
#include "core/notify/channel.h"

#include <QStringList>
#include <QUrl>

namespace dw {

/// E-mail through an SMTP server, by libcurl on a thread of its own. TLS is required: STARTTLS with smtp://, from the
/// start with smtps://. A relay without TLS has to be named by tls=none, and gets no password then.
class EmailChannel final : public Channel
{
public:
    /// Throws Error::InvalidInput if \a url is no smtp or smtps URL with a sender and a recipient.
    explicit EmailChannel(const Secret &url);

    [[nodiscard]] QCoro::Task<SendOutcome> send(Notification notification, std::stop_token stop) override;

private:
    QUrl m_server; ///< without user and query
    QString m_user;
    Secret m_password;
    QString m_from;
    QStringList m_to;
    bool m_needsTls = true;
};

} // namespace dw
