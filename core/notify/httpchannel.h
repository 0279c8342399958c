#pragma once

#include "core/base/secret.h"
#include "core/net/httptransport.h"
#include "core/notify/channel.h"

namespace dw {

/// A channel that takes a message as one HTTP request. A kind of service only says how that looks.
class HttpChannel : public Channel
{
public:
    /// Throws Error::InvalidInput if \a url is no http or https URL with a host.
    HttpChannel(HttpTransport &http, const Secret &url);

    [[nodiscard]] QCoro::Task<SendOutcome> send(Notification notification, std::stop_token stop) final;

protected:
    [[nodiscard]] virtual HttpRequest request(const Notification &notification) const = 0;
    [[nodiscard]] const QUrl &url() const { return m_url; }
    /// A POST of \a body to \a target, with what stands before @ in the configured URL as Authorization.
    [[nodiscard]] HttpRequest post(const QUrl &target, const QJsonObject &body) const;

private:
    [[nodiscard]] QString withoutSecrets(const QString &text) const;
    [[nodiscard]] SendOutcome outcomeOf(const HttpResponse &response) const;

    HttpTransport &m_http;
    QUrl m_url;
};

} // namespace dw
