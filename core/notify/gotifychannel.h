#pragma once

#include "core/notify/httpchannel.h"

namespace dw {

/// A Gotify application. The token of the URL is sent as a header, so that no proxy on the way logs it.
class GotifyChannel final : public HttpChannel
{
public:
    GotifyChannel(HttpTransport &http, const Secret &url);

private:
    [[nodiscard]] HttpRequest request(const Notification &notification) const override;
};

} // namespace dw
