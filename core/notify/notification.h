#pragma once

#include "core/base/enumnames.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace dw {

enum class NotificationEvent {
    DeploySucceeded, DeployFailed, DeployRolledBack, DeployPending,
    InstanceUnhealthy, InstanceRecovered, PeerUnreachable, PeerRecovered, Test,
};

/// How a message looks: the colour and the urgency that a channel has for it.
enum class NotificationTone { Good, Neutral, Bad };

/// One thing people are told. Texts are redacted and bounded before they get here.
struct Notification {
    NotificationEvent event = NotificationEvent::Test;
    ProjectId project; ///< none: concerns all
    QString title;     ///< one line
    QString text;      ///< some lines; may be empty
    QString link;      ///< address of the instance; may be empty
    QDateTime at;
    QJsonObject facts; ///< project, stage, tag, reason … for programs (generic webhook)
    friend bool operator==(const Notification &, const Notification &) = default;
};

[[nodiscard]] NotificationTone toneOf(NotificationEvent event);
[[nodiscard]] QJsonObject toJson(const Notification &notification);
/// Throws Error::InvalidInput if \a json is none that toJson() made.
[[nodiscard]] Notification notificationFromJson(const QJsonObject &json);

/// \a text redacted, and cut to \a longest characters with a mark.
[[nodiscard]] QString speakable(const QString &text, qsizetype longest);
/// \a text cut to \a longest characters with a mark, for a service's own limit.
[[nodiscard]] QString cut(const QString &text, qsizetype longest);

template <>
struct EnumNames<NotificationEvent> {
    static constexpr std::pair<NotificationEvent, std::string_view> table[] = {
        {NotificationEvent::DeploySucceeded, "deploy.succeeded"}, {NotificationEvent::DeployFailed, "deploy.failed"},
        {NotificationEvent::DeployRolledBack, "deploy.rolled-back"}, {NotificationEvent::DeployPending, "deploy.pending"},
        {NotificationEvent::InstanceUnhealthy, "instance.unhealthy"}, {NotificationEvent::InstanceRecovered, "instance.recovered"},
        {NotificationEvent::PeerUnreachable, "peer.unreachable"}, {NotificationEvent::PeerRecovered, "peer.recovered"},
        {NotificationEvent::Test, "test"}};
};

template <>
struct EnumNames<NotificationTone> {
    static constexpr std::pair<NotificationTone, std::string_view> table[] = {
        {NotificationTone::Good, "good"}, {NotificationTone::Neutral, "neutral"}, {NotificationTone::Bad, "bad"}};
};

} // namespace dw
