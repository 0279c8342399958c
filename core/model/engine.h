#pragma once

#include "core/base/id.h"

#include <QString>
#include <QUrl>

namespace dw {

/// A Docker Engine that runs containers: unix:///path, tcp://host:port or ssh://user@host (SPEC §9).
struct EngineEndpoint {
    EngineId id;
    QString name; ///< unique
    QUrl url;
    friend bool operator==(const EngineEndpoint &, const EngineEndpoint &) = default;
};

} // namespace dw
