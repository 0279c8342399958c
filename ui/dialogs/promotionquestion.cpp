#include "ui/dialogs/promotionquestion.h"

#include "ui/models/words.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw::ui {

namespace {

/// As much of a digest as a person compares.
QString shortDigest(const QString &digest)
{
    return digest.size() > 23 ? QString(digest.left(19) + QStringLiteral("…")) : digest;
}

} // namespace

Dialogs::Question PromotionQuestion::make(const Instance &instance, const Stage &target, const QJsonObject &offer)
{
    Dialogs::Question question{tr("Promote %1 to %2?").arg(instance.tag, target.name), text(instance, target, offer), tr("Promote %1").arg(instance.tag), {}, false};
    question.from = target.promoteFrom;
    question.to = target.name;
    for (const QString &part : {QStringLiteral("run"), QStringLiteral("stage")}) {
        for (const QJsonValue &difference : offer.value(part).toArray())
            question.changes << Dialogs::Change{difference[QStringLiteral("name")].toString(), valueText(difference[QStringLiteral("source")]),
                                                valueText(difference[QStringLiteral("target")])};
    }
    if (!offer.isEmpty() && question.changes.isEmpty())
        question.unchanged = tr("It runs there exactly as it runs in %1.").arg(target.promoteFrom);
    return question;
}

QString PromotionQuestion::text(const Instance &instance, const Stage &target, const QJsonObject &offer)
{
    QStringList sentences{tr("%1 gets %3, the same digest that runs in %2.").arg(target.name, target.promoteFrom, shortDigest(instance.digest))};
    if (const QString present = offer.value(QStringLiteral("present")).toObject().value(QStringLiteral("tag")).toString(); !present.isEmpty())
        sentences << tr("It takes over from %1.").arg(present);
    if (const QString hold = offer.value(QStringLiteral("hold")).toString(); !hold.isEmpty())
        sentences << tr("It will wait: %1").arg(hold);
    if (!offer.value(QStringLiteral("run")).toArray().isEmpty() || !offer.value(QStringLiteral("stage")).toArray().isEmpty())
        sentences << tr("This is different in %1:").arg(target.name);
    return sentences.join(QLatin1Char(' '));
}

QString PromotionQuestion::valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return tr("not set");
    case QJsonValue::Bool: return value.toBool() ? tr("on") : tr("off");
    case QJsonValue::Double: return Words::plain(value.toDouble());
    case QJsonValue::String: return value.toString().isEmpty() ? tr("empty") : value.toString();
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue &item : value.toArray())
            items << valueText(item);
        return items.isEmpty() ? tr("none") : items.join(QStringLiteral(", "));
    }
    case QJsonValue::Object: break;
    }
    if (value[QStringLiteral("secret")].toBool())
        return tr("another secret");
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

} // namespace dw::ui
