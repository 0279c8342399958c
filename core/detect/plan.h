#pragma once

#include "core/detect/matcher.h"
#include "core/proxy/reverseproxy.h"
#include "core/store/repositories.h"

#include <QJsonArray>

namespace dw {

/// What a deploy into one stage would do.
struct Plan {
    QString where;      ///< “launcher/dev”
    bool isHeld = false; ///< whether it first waits; the trace says for what
    QString pulled;     ///< the reference
    QString started;    ///< the container's name
    QStringList routed; ///< host names that then lead to it; none where a port is published
    QStringList retired; ///< containers that stop and are kept for a rollback
    QStringList removed; ///< containers that go for good
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// One plan for each stage that \a match takes \a image to. Nothing is done.
[[nodiscard]] QList<Plan> plansOf(const ImageReference &image, const Match &match, const MatchWorld &world, Repositories &repositories);
[[nodiscard]] QJsonArray plansToJson(const QList<Plan> &plans);

} // namespace dw
