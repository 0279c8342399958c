#include "core/notify/notifier.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/notify/channelfactory.h"
#include "core/notify/deploywords.h"

#include <QScopeGuard>

#include <algorithm>

namespace dw {

namespace {

constexpr seconds firstPause{5};
constexpr seconds longestPause{900};
constexpr int triesInOrder = 4; ///< over about half a minute, after which others may go first
constexpr seconds patience{24 * 3600};
constexpr seconds memoryOfDeploys{30 * 24 * 3600};

milliseconds pauseAfter(int attempts)
{
    return std::min<milliseconds>(firstPause * (1 << std::min(attempts, 10)), longestPause);
}

/// Runs \a work as a whole; whatever goes wrong is logged, since nobody who tells us something can do anything about it.
template <typename Work>
void quietly(NotificationRepository &notifications, const char *what, Work work)
{
    try {
        notifications.atomically(work);
    } catch (...) {
        qCWarning(lcNotify).noquote() << what << "could not be noted:" << toError(std::current_exception()).message();
    }
}

QString deployMark(const Deploy &deploy, const QString &what)
{
    return QStringLiteral("deploy/%1/%2").arg(deploy.id.value).arg(what);
}

QString peerMark(const QString &kind, const QString &name)
{
    return QStringLiteral("peer/%1/%2").arg(kind, name);
}

QString instanceMark(const Instance &instance)
{
    return QStringLiteral("instance/%1").arg(instance.id.value);
}

Notification instanceWords(NotificationEvent event, const Instance &instance, const Project &project, const QDateTime &now)
{
    const Stage *const stage = project.stage(instance.stage);
    const QString words = event == NotificationEvent::InstanceUnhealthy ? QStringLiteral("%1/%2: %3 is unhealthy") : QStringLiteral("%1/%2: %3 is healthy again");
    Notification notification;
    notification.event = event;
    notification.project = instance.project;
    notification.title = speakable(words.arg(project.name, stage ? stage->name : QString(), instance.tag), 200);
    notification.link = instance.address;
    notification.at = now;
    notification.facts = {{QStringLiteral("instance"), instance.id.value}, {QStringLiteral("project"), project.name},
                          {QStringLiteral("stage"), stage ? stage->name : QString()}, {QStringLiteral("tag"), instance.tag}};
    return notification;
}

Notification peerWords(NotificationEvent event, const QString &kind, const QString &name, const QString &reason, const QDateTime &now)
{
    const QString words = event == NotificationEvent::PeerUnreachable ? QStringLiteral("The %1 %2 cannot be reached") : QStringLiteral("The %1 %2 is back");
    Notification notification;
    notification.event = event;
    notification.title = speakable(words.arg(kind, name), 200);
    notification.text = speakable(reason, 1500);
    notification.at = now;
    notification.facts = {{QStringLiteral("kind"), kind}, {QStringLiteral("name"), name}, {QStringLiteral("reason"), notification.text}};
    return notification;
}

} // namespace

Notifier::Notifier(NotifyParts parts) : m_parts(parts) {}

void Notifier::start()
{
    m_isStarted = true;
    m_parts.notifications.forgetMarks(QStringLiteral("deploy/"), m_parts.clock.now().addSecs(-memoryOfDeploys.count()));
    const QList<ChannelId> waiting = m_parts.notifications.channelsWithMessages();
    for (const ChannelId id : waiting)
        serveSoon(id);
}

QCoro::Task<> Notifier::stop()
{
    m_isStarted = false;
    m_tasks.requestStop();
    co_await m_tasks.finished();
}

void Notifier::deployEnded(const Deploy &deploy, const Project &project)
{
    quietly(m_parts.notifications, "the end of a deploy", [&] {
        const QDateTime now = m_parts.clock.now();
        const auto words = deployEndedWords(deploy, project, now);
        if (!words || !m_parts.notifications.mark(deployMark(deploy, QStringLiteral("ended")), enumName(deploy.state), now))
            return;
        // The same failure of the same stage is told once, until something else happens to the stage.
        const QString stage = QStringLiteral("stage/%1").arg(deploy.stage.value);
        const QString outcome = toneOf(words->event) == NotificationTone::Bad
            ? QString(words->title + QLatin1Char('\n') + words->text)
            : deployMark(deploy, QString());
        if (m_parts.notifications.mark(stage, outcome, now))
            tell(*words);
    });
}

void Notifier::deployPending(const Deploy &deploy, const Project &project)
{
    quietly(m_parts.notifications, "a pending deploy", [&] {
        const QDateTime now = m_parts.clock.now();
        if (m_parts.notifications.mark(deployMark(deploy, QStringLiteral("pending")), QStringLiteral("told"), now))
            tell(deployPendingWords(deploy, project, now));
    });
}

void Notifier::instanceUnhealthy(const Instance &instance, const Project &project, const QString &reason)
{
    quietly(m_parts.notifications, "an unhealthy instance", [&] {
        const QDateTime now = m_parts.clock.now();
        if (!m_parts.notifications.mark(instanceMark(instance), QStringLiteral("unhealthy"), now))
            return;
        Notification words = instanceWords(NotificationEvent::InstanceUnhealthy, instance, project, now);
        words.text = speakable(reason, 1500);
        words.facts.insert(QStringLiteral("reason"), words.text);
        tell(words);
    });
}

void Notifier::instanceRecovered(const Instance &instance, const Project &project)
{
    quietly(m_parts.notifications, "a recovered instance", [&] {
        if (m_parts.notifications.clearMark(instanceMark(instance)))
            tell(instanceWords(NotificationEvent::InstanceRecovered, instance, project, m_parts.clock.now()));
    });
}

void Notifier::peerFailed(const QString &kind, const QString &name, const QString &reason)
{
    quietly(m_parts.notifications, "an unreachable peer", [&] {
        const QDateTime now = m_parts.clock.now();
        if (m_parts.notifications.mark(peerMark(kind, name), QStringLiteral("unreachable"), now))
            tell(peerWords(NotificationEvent::PeerUnreachable, kind, name, reason, now));
    });
}

void Notifier::peerRecovered(const QString &kind, const QString &name, const QString &reason)
{
    quietly(m_parts.notifications, "a recovered peer", [&] {
        if (m_parts.notifications.clearMark(peerMark(kind, name)))
            tell(peerWords(NotificationEvent::PeerRecovered, kind, name, reason, m_parts.clock.now()));
    });
}

QCoro::Task<SendOutcome> Notifier::test(ChannelConfiguration channel, std::stop_token stop)
{
    Notification notification;
    notification.title = QStringLiteral("Docker Watcher can reach you here");
    notification.text = QStringLiteral("This is a test of the channel %1.").arg(channel.name);
    notification.at = m_parts.clock.now();
    const std::unique_ptr<Channel> way = makeChannel(channel.kind, channel.url, m_parts.http);
    co_return co_await way->send(notification, stop);
}

void Notifier::tell(const Notification &notification)
{
    QList<ChannelId> receivers;
    if (!m_parts.settings.load().notificationUrl.isEmpty())
        receivers << ChannelId();
    const QList<ChannelConfiguration> channels = m_parts.notifications.channels();
    for (const ChannelConfiguration &channel : channels) {
        if (channel.wants(notification.project))
            receivers << channel.id;
    }
    for (const ChannelId id : std::as_const(receivers)) {
        if (m_parts.notifications.enqueue(id, notification, m_parts.clock.now()) > 0)
            qCWarning(lcNotify) << "too many notifications wait for channel" << id.value << "and its oldest is given up";
        serveSoon(id);
    }
}

void Notifier::serveSoon(ChannelId id)
{
    if (const auto nap = m_naps.find(id); nap != m_naps.end())
        nap->request_stop();
    if (!m_isStarted || m_served.contains(id))
        return;
    m_served.insert(id);
    m_tasks.start(QStringLiteral("notifications of channel %1").arg(id.value), serve(id));
}

QCoro::Task<> Notifier::serve(ChannelId id)
{
    const auto leave = qScopeGuard([this, id] { m_served.remove(id); });
    const std::stop_token stop = m_tasks.stopToken();
    // Sending begins in the event loop, after the caller has gone on with its own work.
    Wakeup soon;
    QMetaObject::invokeMethod(&soon, &Wakeup::notify, Qt::QueuedConnection);
    co_await soon.wait(stop);
    while (const std::optional<OutboxMessage> message = m_parts.notifications.next(id, m_parts.clock.now(), triesInOrder)) {
        milliseconds wait(m_parts.clock.now().msecsTo(message->due));
        // So far off nothing is put: the clock was ahead then, and has been set right.
        if (wait > patience)
            wait = 0ms;
        if (wait > 0ms && message->attempts >= triesInOrder) {
            co_await nap(id, wait, stop);
            continue;
        }
        if (wait > 0ms)
            co_await m_parts.clock.sleep(wait, stop);
        const milliseconds rest = co_await attempt(*message, stop);
        // That is about the channel, whatever the message.
        if (rest > 0ms)
            co_await m_parts.clock.sleep(rest, stop);
    }
}

QCoro::Task<> Notifier::nap(ChannelId channel, milliseconds wait, std::stop_token stop)
{
    std::stop_source waking;
    const std::stop_callback onStop(stop, [waking]() mutable { waking.request_stop(); });
    m_naps.insert(channel, waking);
    const auto up = qScopeGuard([this, channel] { m_naps.remove(channel); });
    try {
        co_await m_parts.clock.sleep(wait, waking.get_token());
    } catch (const Error &error) {
        if (error.code() != Error::Code::Cancelled)
            throw;
    }
    throwIfStopped(stop);
}

QCoro::Task<milliseconds> Notifier::attempt(OutboxMessage message, std::stop_token stop)
{
    SendOutcome outcome;
    std::exception_ptr failure;
    try {
        const std::unique_ptr<Channel> channel = channelOf(message);
        if (channel)
            outcome = co_await channel->send(message.notification, stop);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        const Error error = toError(failure);
        if (error.code() == Error::Code::Cancelled)
            throw error;
        outcome = {SendOutcome::Kind::Refused, error.message()};
    }
    settle(message, outcome);
    co_return outcome.kind == SendOutcome::Kind::TryLater ? outcome.notBefore : 0ms;
}

/// None if the channel was removed or switched off since: nobody wants the message any more.
std::unique_ptr<Channel> Notifier::channelOf(const OutboxMessage &message)
{
    if (!message.channel.isValid()) {
        const Secret url = m_parts.settings.load().notificationUrl;
        return url.isEmpty() ? nullptr : makeChannel(ChannelKind::Webhook, url, m_parts.http);
    }
    const auto channel = m_parts.notifications.channel(message.channel);
    if (!channel || !channel->wants(message.notification.project))
        return nullptr;
    return makeChannel(channel->kind, channel->url, m_parts.http);
}

void Notifier::settle(const OutboxMessage &message, const SendOutcome &outcome)
{
    const QDateTime now = m_parts.clock.now();
    const bool isOld = message.created.addSecs(patience.count()) <= now;
    if (outcome.kind == SendOutcome::Kind::TryLater && !isOld) {
        const milliseconds pause = std::clamp<milliseconds>(outcome.notBefore, pauseAfter(message.attempts), patience);
        m_parts.notifications.postpone(message, now.addMSecs(pause.count()));
        qCInfo(lcNotify).noquote() << "notification" << message.id << "is sent again later:" << outcome.reason;
        return;
    }
    if (outcome.kind != SendOutcome::Kind::Delivered)
        qCWarning(lcNotify).noquote() << "notification" << message.id << "is given up:" << outcome.reason;
    m_parts.notifications.removeMessage(message.id);
}

} // namespace dw
