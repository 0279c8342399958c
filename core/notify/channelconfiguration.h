#pragma once

#include "core/base/enumnames.h"
#include "core/base/id.h"
#include "core/base/secret.h"

#include <QList>
#include <QString>

namespace dw {

enum class ChannelKind { Webhook, Discord, Slack, Telegram, Ntfy, Gotify, Email };

/// Where messages go. All a channel needs to know is one URL, which is a secret as a whole:
///   webhook   http(s)://[user:password@]host/path
///   discord   https://discord.com/api/webhooks/<id>/<token>
///   slack     https://hooks.slack.com/services/<…>
///   telegram  https://api.telegram.org/bot<token>/sendMessage?chat_id=<chat>
///   ntfy      http(s)://[user:password@ or :token@]host/<topic>
///   gotify    http(s)://host/message?token=<application token>
///   email     smtp(s)://[user:password@]host[:port]/?from=<address>&to=<address>[&to=…][&tls=none]
struct ChannelConfiguration {
    ChannelId id;
    QString name; ///< unique
    ChannelKind kind = ChannelKind::Webhook;
    Secret url;
    QList<ProjectId> projects; ///< only what concerns these, and what concerns no project; empty: all
    bool isEnabled = true;
    friend bool operator==(const ChannelConfiguration &, const ChannelConfiguration &) = default;

    [[nodiscard]] bool wants(ProjectId project) const
    {
        return isEnabled && (projects.isEmpty() || !project.isValid() || projects.contains(project));
    }
};

template <>
struct EnumNames<ChannelKind> {
    static constexpr std::pair<ChannelKind, std::string_view> table[] = {
        {ChannelKind::Webhook, "webhook"}, {ChannelKind::Discord, "discord"}, {ChannelKind::Slack, "slack"},
        {ChannelKind::Telegram, "telegram"}, {ChannelKind::Ntfy, "ntfy"}, {ChannelKind::Gotify, "gotify"},
        {ChannelKind::Email, "email"}};
};

} // namespace dw
