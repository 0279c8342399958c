#pragma once

#include "core/notify/channelconfiguration.h"
#include "core/notify/notification.h"
#include "core/secrets/vault.h"
#include "core/store/database.h"

#include <optional>

namespace dw {

/// A notification on its way to one channel.
struct OutboxMessage {
    qint64 id = 0;
    ChannelId channel; ///< none: the notification_url of the settings
    Notification notification;
    QDateTime created;
    int attempts = 0;
    QDateTime due;
};

/// Channels, messages on their way, and marks of what people already know.
class NotificationRepository final
{
public:
    NotificationRepository(Database &database, Vault &vault);

    [[nodiscard]] QList<ChannelConfiguration> channels();
    [[nodiscard]] std::optional<ChannelConfiguration> channel(ChannelId id);
    /// Throws Error::Conflict if the name is empty or taken.
    ChannelId insert(const ChannelConfiguration &channel);
    /// Throws as insert(), and Error::NotFound.
    void update(const ChannelConfiguration &channel);
    /// With its messages. Throws Error::NotFound.
    void remove(ChannelId id);

    /// Puts a message into the outbox. Of very many for one channel the oldest are dropped; how many were.
    int enqueue(ChannelId channel, const Notification &notification, const QDateTime &now);
    /// The message for \a channel whose turn it is: the oldest, except that one which has failed \a triesInOrder times lets
    /// others go first until it is due again.
    [[nodiscard]] std::optional<OutboxMessage> next(ChannelId channel, const QDateTime &now, int triesInOrder);
    [[nodiscard]] QList<ChannelId> channelsWithMessages();
    /// Messages that were not delivered yet, of all channels.
    [[nodiscard]] qint64 waiting();
    void postpone(const OutboxMessage &message, const QDateTime &due);
    void removeMessage(qint64 id);

    /// Runs \a work and stores all it writes or, if it throws, nothing: what is marked as told is in the outbox.
    void atomically(const std::function<void()> &work);
    /// Notes \a value under \a name and returns whether that is news.
    bool mark(const QString &name, const QString &value, const QDateTime &now);
    /// Forgets \a name and returns whether it was known.
    bool clearMark(const QString &name);
    /// Forgets marks that begin with \a prefix and are older than \a before.
    void forgetMarks(const QString &prefix, const QDateTime &before);

private:
    Database &m_database;
    Vault &m_vault;
};

} // namespace dw
