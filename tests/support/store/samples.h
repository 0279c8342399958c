#pragma once

#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "core/model/registry.h"
#include "core/model/settings.h"

namespace dw::test {

/// Values in which every field differs from its default, for round trips. References to other rows are none.
[[nodiscard]] Settings sampleSettings();
[[nodiscard]] Registry sampleRegistry(const QString &name = QStringLiteral("gitea"));
[[nodiscard]] RunConfiguration sampleRun();
[[nodiscard]] Stage sampleStage(const QString &name);
/// With the stages dev and prod.
[[nodiscard]] Project sampleProject(const QString &name = QStringLiteral("launcher"));
[[nodiscard]] Instance sampleInstance(const Stage &stage);
[[nodiscard]] Deploy sampleDeploy(const Stage &stage);
[[nodiscard]] Delivery sampleDelivery();
[[nodiscard]] QDateTime sampleTime(int minute = 0);

} // namespace dw::test
