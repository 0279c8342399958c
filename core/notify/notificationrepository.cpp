#include "core/notify/notificationrepository.h"

#include "core/store/row.h"
#include "core/store/sealedrow.h"

namespace dw {

namespace {

constexpr int longestQueue = 1000;

QJsonArray idArray(const QList<ProjectId> &ids)
{
    QJsonArray array;
    for (const ProjectId id : ids)
        array.append(id.value);
    return array;
}

auto channelReader(const Vault &vault)
{
    return [&vault](Row &row) {
        ChannelConfiguration channel;
        channel.id = row.id<ChannelId>();
        channel.name = row.text();
        channel.kind = row.name<ChannelKind>(QStringLiteral("stored kind of notification channel"));
        if (const QByteArray sealed = row.bytes(); !sealed.isEmpty())
            channel.url = vault.open(sealed, sealedChannelUrlRow(channel.id));
        for (const QJsonValue &id : row.array())
            channel.projects.append(ProjectId{id.toInteger()});
        channel.isEnabled = row.flag();
        return channel;
    };
}

QString selectChannels(const QString &rest)
{
    return QString(QStringLiteral("SELECT id, name, kind, sealed_url, projects, is_enabled FROM notification_channels ") + rest);
}

QString refused(const ChannelConfiguration &channel)
{
    return QStringLiteral("a notification channel needs a name of its own, and “%1” is empty or taken").arg(channel.name);
}

OutboxMessage readMessage(Row &row)
{
    OutboxMessage message;
    message.id = row.next().toLongLong();
    message.channel = row.id<ChannelId>();
    message.notification = notificationFromJson(row.object());
    message.created = row.time();
    message.attempts = row.number();
    message.due = row.time();
    return message;
}

} // namespace

NotificationRepository::NotificationRepository(Database &database, Vault &vault) : m_database(database), m_vault(vault) {}

QList<ChannelConfiguration> NotificationRepository::channels()
{
    return allRows(m_database.prepared(selectChannels(QStringLiteral("ORDER BY id"))), channelReader(m_vault));
}

std::optional<ChannelConfiguration> NotificationRepository::channel(ChannelId id)
{
    return firstRow(m_database.prepared(selectChannels(QStringLiteral("WHERE id = ?")), {id.value}), channelReader(m_vault));
}

ChannelId NotificationRepository::insert(const ChannelConfiguration &channel)
{
    // The sealed URL belongs to the row's id, which is known only after inserting.
    Transaction transaction(m_database);
    ChannelConfiguration stored = channel;
    stored.id = orConflict(refused(channel), [&] {
        return ChannelId{m_database.prepared(QStringLiteral("INSERT INTO notification_channels (name, kind, projects, is_enabled) "
                                                            "VALUES (?, 'webhook', '[]', 0)"),
                                             {channel.name})
                             .lastInsertId().toLongLong()};
    });
    update(stored);
    transaction.commit();
    return stored.id;
}

void NotificationRepository::update(const ChannelConfiguration &channel)
{
    const QVariant url = channel.url.isEmpty() ? QVariant() : m_vault.seal(channel.url, sealedChannelUrlRow(channel.id));
    orConflict(refused(channel), [&] {
        const QSqlQuery &query = m_database.prepared(
            QStringLiteral("UPDATE notification_channels SET name = ?, kind = ?, sealed_url = ?, projects = ?, is_enabled = ? WHERE id = ?"),
            {channel.name, toColumn(channel.kind), url, toColumn(idArray(channel.projects)), channel.isEnabled ? 1 : 0, channel.id.value});
        expectChanged(query, QStringLiteral("notification channel"), channel.id.value);
    });
}

void NotificationRepository::remove(ChannelId id)
{
    expectChanged(m_database.prepared(QStringLiteral("DELETE FROM notification_channels WHERE id = ?"), {id.value}),
                  QStringLiteral("notification channel"), id.value);
}

int NotificationRepository::enqueue(ChannelId channel, const Notification &notification, const QDateTime &now)
{
    Transaction transaction(m_database);
    m_database.prepared(QStringLiteral("INSERT INTO notification_outbox (channel, notification, created, attempts, due) VALUES (?, ?, ?, 0, ?)"),
                        {toColumn(channel), toColumn(toJson(notification)), toColumn(now), toColumn(now)});
    const int dropped = m_database.prepared(QStringLiteral("DELETE FROM notification_outbox WHERE id IN (SELECT id FROM notification_outbox "
                                       "WHERE channel IS ? ORDER BY id DESC LIMIT -1 OFFSET ?)"),
                        {toColumn(channel), longestQueue}).numRowsAffected();
    transaction.commit();
    return dropped;
}

std::optional<OutboxMessage> NotificationRepository::next(ChannelId channel, const QDateTime &now, int triesInOrder)
{
    return firstRow(m_database.prepared(QStringLiteral("SELECT id, channel, notification, created, attempts, due FROM notification_outbox "
                                                       "WHERE channel IS ? "
                                                       "ORDER BY CASE WHEN attempts >= ? AND due > ? THEN due ELSE 0 END, id LIMIT 1"),
                                        {toColumn(channel), triesInOrder, toColumn(now)}),
                    readMessage);
}

QList<ChannelId> NotificationRepository::channelsWithMessages()
{
    return allRows(m_database.prepared(QStringLiteral("SELECT DISTINCT channel FROM notification_outbox")),
                   [](Row &row) { return row.id<ChannelId>(); });
}

qint64 NotificationRepository::waiting()
{
    QSqlQuery &query = m_database.prepared(QStringLiteral("SELECT count(*) FROM notification_outbox"));
    const QList<qint64> counts = allRows(query, [](Row &row) { return row.next().toLongLong(); });
    return counts.value(0);
}

void NotificationRepository::postpone(const OutboxMessage &message, const QDateTime &due)
{
    m_database.prepared(QStringLiteral("UPDATE notification_outbox SET attempts = ?, due = ? WHERE id = ?"),
                        {message.attempts + 1, toColumn(due), message.id});
}

void NotificationRepository::removeMessage(qint64 id)
{
    m_database.prepared(QStringLiteral("DELETE FROM notification_outbox WHERE id = ?"), {id});
}

void NotificationRepository::atomically(const std::function<void()> &work)
{
    Transaction transaction(m_database);
    work();
    transaction.commit();
}

bool NotificationRepository::mark(const QString &name, const QString &value, const QDateTime &now)
{
    const QSqlQuery &query = m_database.prepared(
        QStringLiteral("INSERT INTO notification_marks (name, value, at) VALUES (?, ?, ?) "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at WHERE value <> excluded.value"),
        {name, value, toColumn(now)});
    return query.numRowsAffected() > 0;
}

bool NotificationRepository::clearMark(const QString &name)
{
    return m_database.prepared(QStringLiteral("DELETE FROM notification_marks WHERE name = ?"), {name}).numRowsAffected() > 0;
}

void NotificationRepository::forgetMarks(const QString &prefix, const QDateTime &before)
{
    m_database.prepared(QStringLiteral("DELETE FROM notification_marks WHERE at < ? AND substr(name, 1, ?) = ?"),
                        {toColumn(before), prefix.size(), prefix});
}

} // namespace dw
