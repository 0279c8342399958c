#pragma once

#include "core/notify/httpchannel.h"

namespace dw {

/// A Discord webhook: one embed, at most 256 characters of title and 4,096 of text, and nobody is pinged.
class DiscordChannel final : public HttpChannel
{
public:
    DiscordChannel(HttpTransport &http, const Secret &url);

private:
    [[nodiscard]] HttpRequest request(const Notification &notification) const override;
};

} // namespace dw
