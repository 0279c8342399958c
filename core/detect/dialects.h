#pragma once

#include "core/detect/announcement.h"
#include "core/detect/webhookbody.h"

#include <optional>

/// One function a family of webhook bodies. Each gives std::nullopt for a body that is not of its family, and throws
/// Error::InvalidInput for one that is but cannot be used. tests/contracts/webhooks has samples of all.
namespace dw::dialects {

/// {"image": "…"}, {"images": ["…", …]} and Keel's {"name": "…", "tag": "…"}.
[[nodiscard]] std::optional<ParsedWebhook> plain(const WebhookHeaders &headers, const QJsonObject &body);
/// “package” events of Gitea and Forgejo.
[[nodiscard]] std::optional<ParsedWebhook> gitea(const WebhookHeaders &headers, const QJsonObject &body);
/// “package” and “registry_package” events of GitHub.
[[nodiscard]] std::optional<ParsedWebhook> github(const WebhookHeaders &headers, const QJsonObject &body);
[[nodiscard]] std::optional<ParsedWebhook> dockerHub(const WebhookHeaders &headers, const QJsonObject &body);
/// The notification envelope of the distribution registry, which GitLab sends too, and Azure's single event.
[[nodiscard]] std::optional<ParsedWebhook> distribution(const WebhookHeaders &headers, const QJsonObject &body);
/// Harbor's default, version 1 and CloudEvents forms.
[[nodiscard]] std::optional<ParsedWebhook> harbor(const WebhookHeaders &headers, const QJsonObject &body);
[[nodiscard]] std::optional<ParsedWebhook> quay(const WebhookHeaders &headers, const QJsonObject &body);
[[nodiscard]] std::optional<ParsedWebhook> jfrog(const WebhookHeaders &headers, const QJsonObject &body);
/// Pings, test calls and events about anything but images.
[[nodiscard]] std::optional<ParsedWebhook> unrelated(const WebhookHeaders &headers, const QJsonObject &body);

} // namespace dw::dialects
