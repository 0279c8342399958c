#include "core/notify/gotifychannel.h"

#include "core/base/error.h"

#include <QUrlQuery>

namespace dw {

namespace {

QString tokenOf(const QUrl &url)
{
    return QUrlQuery(url).queryItemValue(QStringLiteral("token"), QUrl::FullyDecoded);
}

} // namespace

GotifyChannel::GotifyChannel(HttpTransport &http, const Secret &secret) : HttpChannel(http, secret)
{
    if (!url().path().endsWith(QLatin1StringView("/message")) || tokenOf(url()).isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("The URL of a Gotify channel must be https://<host>/message?token=<application token>"));
}

HttpRequest GotifyChannel::request(const Notification &notification) const
{
    QJsonObject message{{QStringLiteral("title"), notification.title},
                        {QStringLiteral("message"), notification.text.isEmpty() ? notification.title : notification.text},
                        {QStringLiteral("priority"), toneOf(notification.event) == NotificationTone::Bad ? 8 : 4}};
    if (!notification.link.isEmpty()) {
        const QJsonObject click{{QStringLiteral("url"), notification.link}};
        message.insert(QStringLiteral("extras"), QJsonObject{{QStringLiteral("client::notification"), QJsonObject{{QStringLiteral("click"), click}}}});
    }
    HttpRequest request = post(url().adjusted(QUrl::RemoveQuery), message);
    request.headers.set("X-Gotify-Key", tokenOf(url()).toUtf8());
    return request;
}

} // namespace dw
