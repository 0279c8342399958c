#pragma once

#include "core/base/enumnames.h"
#include "core/base/id.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace dw {

enum class DeliverySource { Webhook, Poll, Manual };

/// Accepted: stored, not decided yet. Deployed: at least one deploy was queued. Pending: at least one waits for a person.
/// Waiting: unknown image, waits for a click. Ignored: understood, nothing to do. Rejected: not understood.
enum class DeliveryState { Accepted, Deployed, Pending, Waiting, Ignored, Rejected, Dismissed };

/// One rule that was looked at, and what it said: a line of “why (not) deployed”.
struct TraceLine {
    QString rule;   ///< registry, project, stage, pattern, auto-deploy, signature, already-running …
    QString text;   ///< for a person
    bool passed = false;
    friend bool operator==(const TraceLine &, const TraceLine &) = default;
};

/// One incoming webhook call or poll finding with its decision. The body is redacted before it is kept.
struct Delivery {
    DeliveryId id;
    QDateTime received;
    DeliverySource source = DeliverySource::Webhook;
    QString dialect; ///< gitea, github, plain …; empty if not understood
    QString image;   ///< reference it announced, if one
    QString digest;  ///< as announced; the registry's word counts
    DeliveryState state = DeliveryState::Accepted;
    QString decision; ///< one sentence
    QList<TraceLine> trace;
    QByteArray body; ///< redacted, at most 64 KiB
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

template <>
struct EnumNames<DeliverySource> {
    static constexpr std::pair<DeliverySource, std::string_view> table[] = {
        {DeliverySource::Webhook, "webhook"}, {DeliverySource::Poll, "poll"}, {DeliverySource::Manual, "manual"}};
};

template <>
struct EnumNames<DeliveryState> {
    static constexpr std::pair<DeliveryState, std::string_view> table[] = {
        {DeliveryState::Accepted, "accepted"}, {DeliveryState::Deployed, "deployed"},
        {DeliveryState::Pending, "pending"}, {DeliveryState::Waiting, "waiting"},
        {DeliveryState::Ignored, "ignored"}, {DeliveryState::Rejected, "rejected"},
        {DeliveryState::Dismissed, "dismissed"}};
};

} // namespace dw
