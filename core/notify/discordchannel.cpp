#include "core/notify/discordchannel.h"

#include <QJsonArray>

namespace dw {

namespace {

int colourOf(NotificationTone tone)
{
    switch (tone) {
    case NotificationTone::Good:
        return 0x2e9e4f;
    case NotificationTone::Bad:
        return 0xd0342c;
    case NotificationTone::Neutral:
        return 0x3b78c4;
    }
    return 0;
}

} // namespace

DiscordChannel::DiscordChannel(HttpTransport &http, const Secret &url) : HttpChannel(http, url) {}

HttpRequest DiscordChannel::request(const Notification &notification) const
{
    QJsonObject embed{{QStringLiteral("title"), cut(notification.title, 256)},
                      {QStringLiteral("description"), cut(notification.text, 4096)},
                      {QStringLiteral("color"), colourOf(toneOf(notification.event))},
                      {QStringLiteral("timestamp"), notification.at.toUTC().toString(Qt::ISODateWithMs)}};
    if (!notification.link.isEmpty())
        embed.insert(QStringLiteral("url"), notification.link);
    return post(url(), {{QStringLiteral("username"), QStringLiteral("Docker Watcher")},
                        {QStringLiteral("embeds"), QJsonArray{embed}},
                        {QStringLiteral("allowed_mentions"), QJsonObject{{QStringLiteral("parse"), QJsonArray()}}}});
}

} // namespace dw
