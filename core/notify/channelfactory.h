#pragma once

#include "core/net/httptransport.h"
#include "core/notify/channel.h"
#include "core/notify/channelconfiguration.h"

#include <memory>

namespace dw {

/// The channel of this kind and URL; \a http outlives it. Throws Error::InvalidInput that says how the URL must look.
[[nodiscard]] std::unique_ptr<Channel> makeChannel(ChannelKind kind, const Secret &url, HttpTransport &http);

} // namespace dw
