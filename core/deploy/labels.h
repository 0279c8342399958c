#pragma once

#include "core/base/id.h"

#include <QMap>
#include <QString>

namespace dw::labels {

/// Labels on every container and network we make: what an undo and the reconciler find their own by.
inline const QString managed = QStringLiteral("io.dockerwatcher.managed"); ///< the installation's id
inline const QString project = QStringLiteral("io.dockerwatcher.project");
inline const QString stage = QStringLiteral("io.dockerwatcher.stage");
inline const QString instance = QStringLiteral("io.dockerwatcher.instance");
inline const QString deploy = QStringLiteral("io.dockerwatcher.deploy");
inline const QString tag = QStringLiteral("io.dockerwatcher.tag");
inline const QString digest = QStringLiteral("io.dockerwatcher.digest");

} // namespace dw::labels
