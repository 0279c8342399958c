#include "core/notify/channelfactory.h"

#include "core/base/error.h"
#include "core/notify/discordchannel.h"
#include "core/notify/emailchannel.h"
#include "core/notify/gotifychannel.h"
#include "core/notify/ntfychannel.h"
#include "core/notify/slackchannel.h"
#include "core/notify/telegramchannel.h"
#include "core/notify/webhookchannel.h"

namespace dw {

std::unique_ptr<Channel> makeChannel(ChannelKind kind, const Secret &url, HttpTransport &http)
{
    switch (kind) {
    case ChannelKind::Webhook:
        return std::make_unique<WebhookChannel>(http, url);
    case ChannelKind::Discord:
        return std::make_unique<DiscordChannel>(http, url);
    case ChannelKind::Slack:
        return std::make_unique<SlackChannel>(http, url);
    case ChannelKind::Telegram:
        return std::make_unique<TelegramChannel>(http, url);
    case ChannelKind::Ntfy:
        return std::make_unique<NtfyChannel>(http, url);
    case ChannelKind::Gotify:
        return std::make_unique<GotifyChannel>(http, url);
    case ChannelKind::Email:
        return std::make_unique<EmailChannel>(url);
    }
    throw Error(Error::Code::InvalidInput, QStringLiteral("There is no such kind of notification channel"));
}

} // namespace dw
