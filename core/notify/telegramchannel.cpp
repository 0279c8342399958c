#include "core/notify/telegramchannel.h"

#include "core/base/error.h"

#include <QUrlQuery>

namespace dw {

namespace {

QString chatOf(const QUrl &url)
{
    return QUrlQuery(url).queryItemValue(QStringLiteral("chat_id"), QUrl::FullyDecoded);
}

} // namespace

TelegramChannel::TelegramChannel(HttpTransport &http, const Secret &secret) : HttpChannel(http, secret)
{
    if (!url().path().endsWith(QLatin1StringView("/sendMessage")) || chatOf(url()).isEmpty()) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("The URL of a Telegram channel must be https://api.telegram.org/bot<token>/sendMessage?chat_id=<chat>"));
    }
}

HttpRequest TelegramChannel::request(const Notification &notification) const
{
    QString html = QStringLiteral("<b>") + cut(notification.title, 200).toHtmlEscaped() + QStringLiteral("</b>");
    if (!notification.text.isEmpty())
        html += QStringLiteral("\n") + cut(notification.text, 1500).toHtmlEscaped();
    if (!notification.link.isEmpty())
        html += QStringLiteral("\n") + notification.link.toHtmlEscaped();
    return post(url().adjusted(QUrl::RemoveQuery), {{QStringLiteral("chat_id"), chatOf(url())},
                                                    {QStringLiteral("text"), html},
                                                    {QStringLiteral("parse_mode"), QStringLiteral("HTML")},
                                                    {QStringLiteral("disable_web_page_preview"), true}});
}

} // namespace dw
