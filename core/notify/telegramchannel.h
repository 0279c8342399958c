#pragma once

#include "core/notify/httpchannel.h"

namespace dw {

/// The sendMessage method of a Telegram bot: HTML of at most 4,096 characters. The chat is the URL's chat_id.
class TelegramChannel final : public HttpChannel
{
public:
    TelegramChannel(HttpTransport &http, const Secret &url);

private:
    [[nodiscard]] HttpRequest request(const Notification &notification) const override;
};

} // namespace dw
