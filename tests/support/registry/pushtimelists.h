#pragma once

#include "core/net/httptransport.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace dw::test {

/// What Gitea, Harbor, Docker Hub, Quay and GitLab answer when they are asked for the tags of a repository by the APIs of
/// their own: \a pushed is “path:tag” → when it was pushed last. Pages, order and fields are theirs. std::nullopt if
/// \a request is for none of these.
[[nodiscard]] std::optional<HttpResponse> answerPushTimes(const QMap<QString, QDateTime> &pushed, const HttpRequest &request);

} // namespace dw::test
