#include "core/notify/ntfychannel.h"

#include "core/base/error.h"

#include <QJsonArray>

namespace dw {

namespace {

QString symbolOf(NotificationTone tone)
{
    switch (tone) {
    case NotificationTone::Good:
        return QStringLiteral("white_check_mark");
    case NotificationTone::Bad:
        return QStringLiteral("rotating_light");
    case NotificationTone::Neutral:
        return QStringLiteral("information_source");
    }
    return {};
}

/// The last part of the path; what stands before it is where the server lives.
QString topicOf(const QUrl &url)
{
    return url.adjusted(QUrl::StripTrailingSlash).fileName(QUrl::FullyDecoded);
}

} // namespace

NtfyChannel::NtfyChannel(HttpTransport &http, const Secret &secret) : HttpChannel(http, secret)
{
    if (topicOf(url()).isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("The URL of an ntfy channel must end in the topic: https://ntfy.sh/<topic>"));
}

HttpRequest NtfyChannel::request(const Notification &notification) const
{
    const NotificationTone tone = toneOf(notification.event);
    QJsonObject message{{QStringLiteral("topic"), topicOf(url())},
                        {QStringLiteral("title"), cut(notification.title, 200)},
                        {QStringLiteral("message"), cut(notification.text.isEmpty() ? notification.title : notification.text, 1000)},
                        {QStringLiteral("tags"), QJsonArray{symbolOf(tone)}},
                        {QStringLiteral("priority"), tone == NotificationTone::Bad ? 4 : 3}};
    if (!notification.link.isEmpty())
        message.insert(QStringLiteral("click"), notification.link);
    return post(url().adjusted(QUrl::StripTrailingSlash).adjusted(QUrl::RemoveFilename | QUrl::RemoveQuery), message);
}

} // namespace dw
