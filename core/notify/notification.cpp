#include "core/notify/notification.h"

#include "core/base/redaction.h"

namespace dw {

NotificationTone toneOf(NotificationEvent event)
{
    switch (event) {
    case NotificationEvent::DeploySucceeded:
    case NotificationEvent::InstanceRecovered:
    case NotificationEvent::PeerRecovered:
        return NotificationTone::Good;
    case NotificationEvent::DeployFailed:
    case NotificationEvent::InstanceUnhealthy:
    case NotificationEvent::PeerUnreachable:
        return NotificationTone::Bad;
    case NotificationEvent::DeployRolledBack:
    case NotificationEvent::DeployPending:
    case NotificationEvent::Test:
        return NotificationTone::Neutral;
    }
    return NotificationTone::Neutral;
}

QJsonObject toJson(const Notification &notification)
{
    return {{QStringLiteral("event"), enumName(notification.event)},
            {QStringLiteral("tone"), enumName(toneOf(notification.event))},
            {QStringLiteral("project_id"), notification.project.value},
            {QStringLiteral("title"), notification.title},
            {QStringLiteral("text"), notification.text},
            {QStringLiteral("link"), notification.link},
            {QStringLiteral("at"), notification.at.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("facts"), notification.facts}};
}

Notification notificationFromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1StringView(name)).toString(); };
    Notification notification;
    notification.event = enumFromNameOrThrow<NotificationEvent>(text("event"), QStringLiteral("event of a notification"));
    notification.project = ProjectId{json.value(QLatin1StringView("project_id")).toInteger()};
    notification.title = text("title");
    notification.text = text("text");
    notification.link = text("link");
    notification.at = QDateTime::fromString(text("at"), Qt::ISODateWithMs);
    notification.facts = json.value(QLatin1StringView("facts")).toObject();
    return notification;
}

QString speakable(const QString &text, qsizetype longest)
{
    // Redacted before it is cut, so that no half of a secret is taken for something else; bounded before that.
    return cut(redacted(text.left(16 * longest)).trimmed(), longest);
}

QString cut(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    QString shorter = text.left(longest - 1);
    if (!shorter.isEmpty() && shorter.back().isHighSurrogate())
        shorter.chop(1);
    return QString(shorter + QStringLiteral("…"));
}

} // namespace dw
