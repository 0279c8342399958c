#include "core/store/deliveryrepository.h"

#include "core/api/deliveryjson.h"
#include "core/store/row.h"

#include <limits>

namespace dw {

namespace {

QString select(const QString &rest)
{
    return QStringLiteral("SELECT id, received, source, dialect, image, digest, state, decision, trace, body FROM deliveries ") + rest;
}

QList<TraceLine> traceFromJson(const QJsonArray &array)
{
    QList<TraceLine> trace;
    for (const QJsonValue &line : array) {
        trace.append({line[QLatin1String("rule")].toString(), line[QLatin1String("text")].toString(),
                      line[QLatin1String("passed")].toBool()});
    }
    return trace;
}

Delivery readDelivery(Row &row)
{
    Delivery delivery;
    delivery.id = row.id<DeliveryId>();
    delivery.received = row.time();
    delivery.source = row.name<DeliverySource>(QStringLiteral("stored source of a delivery"));
    delivery.dialect = row.text();
    delivery.image = row.text();
    delivery.digest = row.text();
    delivery.state = row.name<DeliveryState>(QStringLiteral("stored state of a delivery"));
    delivery.decision = row.text();
    delivery.trace = traceFromJson(row.array());
    delivery.body = row.bytes();
    return delivery;
}

QVariantList columnsOf(const Delivery &delivery)
{
    return {toColumn(delivery.received), toColumn(delivery.source), delivery.dialect, delivery.image, delivery.digest,
            toColumn(delivery.state), delivery.decision, QString::fromUtf8(api::traceText(delivery.trace)), delivery.body};
}

} // namespace

DeliveryRepository::DeliveryRepository(Database &database) : m_database(database) {}

QList<Delivery> DeliveryRepository::page(DeliveryId before, int limit)
{
    const qint64 bound = before ? before.value : std::numeric_limits<qint64>::max();
    return allRows(m_database.prepared(select(QStringLiteral("WHERE id < ? ORDER BY id DESC LIMIT ?")), {bound, limit}), readDelivery);
}

Delivery DeliveryRepository::byId(DeliveryId id)
{
    return orNotFound(firstRow(m_database.prepared(select(QStringLiteral("WHERE id = ?")), {id.value}), readDelivery),
                      QStringLiteral("delivery"), id.value);
}

QList<Delivery> DeliveryRepository::undecided()
{
    return allRows(m_database.prepared(select(QStringLiteral("WHERE state = 'accepted' ORDER BY id"))), readDelivery);
}

DeliveryId DeliveryRepository::insert(const Delivery &delivery)
{
    Transaction transaction(m_database);
    const DeliveryId id = add(delivery);
    forgetOld();
    transaction.commit();
    return id;
}

DeliveryId DeliveryRepository::add(const Delivery &delivery)
{
    ++m_added;
    return {m_database.prepared(QStringLiteral("INSERT INTO deliveries (received, source, dialect, image, digest, state, "
                                                           "decision, trace, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                                            columnsOf(delivery))
                            .lastInsertId().toLongLong()};
}

void DeliveryRepository::forgetOld()
{
    m_added = 0;
    m_database.prepared(QStringLiteral("DELETE FROM deliveries INDEXED BY deliveries_unrelated WHERE image = '' AND state = 'ignored' "
                                       "AND id <= (SELECT id FROM deliveries INDEXED BY deliveries_unrelated "
                                       "WHERE image = '' AND state = 'ignored' ORDER BY id DESC LIMIT 1 OFFSET ?)"), {keepUnrelated});
    m_database.prepared(QStringLiteral("DELETE FROM deliveries INDEXED BY deliveries_decided WHERE state <> 'accepted' "
                                       "AND id <= (SELECT id FROM deliveries INDEXED BY deliveries_decided "
                                       "WHERE state <> 'accepted' ORDER BY id DESC LIMIT 1 OFFSET ?)"), {keep});
}

void DeliveryRepository::forgetOldInBulk()
{
    if (m_added >= bulk)
        forgetOld();
}

void DeliveryRepository::update(const Delivery &delivery)
{
    expectChanged(m_database.prepared(QStringLiteral("UPDATE deliveries SET received = ?, source = ?, dialect = ?, image = ?, digest = ?, "
                                                     "state = ?, decision = ?, trace = ?, body = ? WHERE id = ?"),
                                      columnsOf(delivery) << delivery.id.value),
                  QStringLiteral("delivery"), delivery.id.value);
}

} // namespace dw
