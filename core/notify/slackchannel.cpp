#include "core/notify/slackchannel.h"

#include <QJsonArray>

namespace dw {

namespace {

/// Slack's three control characters; everything else is plain text to it.
QString escaped(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&amp;")).replace(QLatin1Char('<'), QStringLiteral("&lt;"))
        .replace(QLatin1Char('>'), QStringLiteral("&gt;"));
}

} // namespace

SlackChannel::SlackChannel(HttpTransport &http, const Secret &url) : HttpChannel(http, url) {}

HttpRequest SlackChannel::request(const Notification &notification) const
{
    const QString title = escaped(cut(notification.title, 200));
    // Escaping makes a text at most five times as long.
    QString markup = QStringLiteral("*") + title + QStringLiteral("*");
    if (!notification.text.isEmpty())
        markup += QStringLiteral("\n") + cut(escaped(cut(notification.text, 1500)), 1500);
    if (!notification.link.isEmpty())
        markup += QStringLiteral("\n<") + escaped(notification.link) + QStringLiteral(">");
    const QJsonObject text{{QStringLiteral("type"), QStringLiteral("mrkdwn")}, {QStringLiteral("text"), markup}};
    const QJsonObject section{{QStringLiteral("type"), QStringLiteral("section")}, {QStringLiteral("text"), text}};
    return post(url(), {{QStringLiteral("text"), title}, {QStringLiteral("blocks"), QJsonArray{section}}});
}

} // namespace dw
