#include "core/notify/webhookchannel.h"

namespace dw {

WebhookChannel::WebhookChannel(HttpTransport &http, const Secret &url) : HttpChannel(http, url) {}

HttpRequest WebhookChannel::request(const Notification &notification) const
{
    return post(url(), toJson(notification));
}

} // namespace dw
