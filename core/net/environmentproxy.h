#pragma once

#include <QNetworkProxy>
#include <QUrl>

namespace dw {

/// The proxy that the environment (https_proxy, all_proxy, no_proxy) names for \a url, or none.
///
/// Only https to full names goes through it. Whatever is spoken to in plain http, by number or by a name without a dot
/// is an engine, a container or a proxy manager next door, and no outer proxy can reach those.
[[nodiscard]] QNetworkProxy environmentProxy(const QUrl &url);

} // namespace dw
