#pragma once

#include "core/notify/httpchannel.h"

namespace dw {

/// A topic of an ntfy server, published as JSON to the server's root.
class NtfyChannel final : public HttpChannel
{
public:
    NtfyChannel(HttpTransport &http, const Secret &url);

private:
    [[nodiscard]] HttpRequest request(const Notification &notification) const override;
};

} // namespace dw
