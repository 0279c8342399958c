#include "ui/models/deliverymodel.h"

#include "ui/models/words.h"

namespace dw::ui {

DeliveryModel::DeliveryModel(StateStore &store, const Clock &clock, QObject *parent)
    : RecordModel(store, RecordKind::Delivery, store.deliveries().ids(),
                  {tr("Outcome"), tr("Image"), tr("Decision"), tr("From"), tr("When")}, parent),
      m_clock(clock)
{
}

QVariant DeliveryModel::value(qint64 id, int column, int role) const
{
    const Delivery *delivery = store().deliveries().find(id);
    if (!delivery)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(*delivery, column);
    case Qt::ToolTipRole: return column == Decision ? delivery->decision : column == Image ? QString(delivery->image + QLatin1Char('\n') + delivery->decision) : QString();
    case DetailRole: return column == Image ? QVariant(delivery->decision) : QVariant();
    case ToneRole: return int(Words::tone(delivery->state));
    case StateRole: return int(delivery->state);
    case PillsRole: return column == State ? QVariant::fromValue(QList<PillText>{{Words::of(delivery->state), Words::tone(delivery->state)}}) : QVariant();
    case SearchRole: return QStringList{delivery->image, delivery->decision, delivery->dialect}.join(QLatin1Char(' '));
    case SortRole: return column == When ? QVariant(id) : QVariant(text(*delivery, column));
    default: return {};
    }
}

QString DeliveryModel::text(const Delivery &delivery, int column) const
{
    switch (column) {
    case State: return Words::of(delivery.state);
    case Image: return delivery.image.isEmpty() ? tr("no image") : delivery.image.section(QLatin1Char('/'), -1);
    case Decision: return delivery.decision;
    case Source:
        if (delivery.source == DeliverySource::Poll)
            return tr("poll");
        if (delivery.source == DeliverySource::Manual)
            return tr("by hand");
        return delivery.dialect.isEmpty() ? tr("webhook") : delivery.dialect;
    case When: return Words::ago(delivery.received, m_clock.now());
    default: return {};
    }
}

} // namespace dw::ui
