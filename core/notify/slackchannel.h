#pragma once

#include "core/notify/httpchannel.h"

namespace dw {

/// A Slack incoming webhook: one section of at most 3,000 characters in Slack's own mark-up.
class SlackChannel final : public HttpChannel
{
public:
    SlackChannel(HttpTransport &http, const Secret &url);

private:
    [[nodiscard]] HttpRequest request(const Notification &notification) const override;
};

} // namespace dw
