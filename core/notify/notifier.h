#pragma once

#include "core/base/taskgroup.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "core/net/httptransport.h"
#include "core/notify/channel.h"
#include "core/notify/notificationrepository.h"
#include "core/store/settingsrepository.h"

#include <QHash>
#include <QSet>

namespace dw {

/// What a notifier needs around it. All outlive it.
struct NotifyParts {
    NotificationRepository &notifications;
    SettingsRepository &settings;
    HttpTransport &http;
    Clock &clock;
};

/// Tells people what happened (SPEC §8), each thing once, and once more when it is over.
///
/// The calls only write to the outbox and return: nobody waits for a message, and none throws. Messages survive a
/// restart, go to each channel in order, and are tried again with growing pauses for a day. One that fails again and again
/// lets later ones go first, as it may be the message and not the channel that is at fault. One that was sent just before
/// a crash may arrive twice.
class Notifier final
{
public:
    explicit Notifier(NotifyParts parts);
    Q_DISABLE_COPY_MOVE(Notifier)

    /// Begins to send; also what the last run left in the outbox.
    void start();
    /// Ends sending. What is not sent yet stays for the next start. To be awaited before destruction.
    [[nodiscard]] QCoro::Task<> stop();

    void deployEnded(const Deploy &deploy, const Project &project);
    void deployPending(const Deploy &deploy, const Project &project);
    void instanceUnhealthy(const Instance &instance, const Project &project, const QString &reason);
    /// Silent unless instanceUnhealthy() was told.
    void instanceRecovered(const Instance &instance, const Project &project);
    /// \a kind is a word for people: registry, engine, reverse proxy.
    void peerFailed(const QString &kind, const QString &name, const QString &reason);
    /// Silent unless peerFailed() was told.
    void peerRecovered(const QString &kind, const QString &name, const QString &reason = {});

    /// Sends a test message at once. Throws Error::InvalidInput if the channel's URL cannot be used, Cancelled.
    [[nodiscard]] QCoro::Task<SendOutcome> test(ChannelConfiguration channel, std::stop_token stop);

private:
    void tell(const Notification &notification);
    void serveSoon(ChannelId id);
    [[nodiscard]] QCoro::Task<> serve(ChannelId id);
    /// Waits that long, or until there is something new for \a channel.
    [[nodiscard]] QCoro::Task<> nap(ChannelId channel, milliseconds wait, std::stop_token stop);
    /// Completes with how long the service asked not to be called again.
    [[nodiscard]] QCoro::Task<milliseconds> attempt(OutboxMessage message, std::stop_token stop);
    [[nodiscard]] std::unique_ptr<Channel> channelOf(const OutboxMessage &message);
    void settle(const OutboxMessage &message, const SendOutcome &outcome);

    NotifyParts m_parts;
    QSet<ChannelId> m_served; ///< channels that a task looks after
    QHash<ChannelId, std::stop_source> m_naps; ///< those that wait only for messages which let others go first
    bool m_isStarted = false;
    TaskGroup m_tasks;
};

} // namespace dw
