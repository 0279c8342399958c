#include "core/detect/inboxbody.h"

#include "core/base/error.h"
#include "core/base/redaction.h"
#include "core/detect/webhookparser.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw {

QByteArray keptText(const QByteArray &body)
{
    return redacted(QString::fromUtf8(body.left(maximumKeptBody))).toUtf8().left(maximumKeptBody);
}

QByteArray keptBody(const QJsonObject &object, const QList<Announcement> &images)
{
    const QByteArray whole = QJsonDocument(redacted(QJsonValue(object)).toObject()).toJson(QJsonDocument::Compact);
    if (whole.size() <= maximumKeptBody)
        return whole;
    QJsonArray references;
    qsizetype size = 0;
    for (const Announcement &announcement : images) {
        const QString reference = announcement.image.toString();
        size += reference.size() + 3;
        if (size > maximumKeptBody - 64)
            break;
        if (announcement.kind == Announcement::Kind::Pushed)
            references.append(reference);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("images"), references}, {QStringLiteral("shortened"), true}})
        .toJson(QJsonDocument::Compact);
}

QString deletionDialect()
{
    return QStringLiteral("poll-deletion");
}

QList<Announcement> announcementsOf(const Delivery &delivery)
{
    if (delivery.source == DeliverySource::Webhook && !delivery.body.isEmpty()) {
        try {
            return parseWebhook({}, delivery.body).announcements;
        } catch (const Error &) {
            // What was redacted or shortened beyond recognition still has its image.
        }
    }
    if (delivery.image.isEmpty())
        return {};
    Announcement announcement;
    announcement.image = ImageReference::parse(delivery.image);
    if (announcement.image.tag.isEmpty())
        return {};
    if (announcement.image.digest.isEmpty())
        announcement.image.digest = delivery.digest;
    if (delivery.dialect == deletionDialect())
        announcement.kind = Announcement::Kind::Deleted;
    return {announcement};
}

} // namespace dw
