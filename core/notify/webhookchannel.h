#pragma once

#include "core/notify/httpchannel.h"

namespace dw {

/// The notification itself as JSON, for programs: event, tone, title, text, link, at, facts.
class WebhookChannel final : public HttpChannel
{
public:
    WebhookChannel(HttpTransport &http, const Secret &url);

private:
    [[nodiscard]] HttpRequest request(const Notification &notification) const override;
};

} // namespace dw
