#pragma once

#include "core/docker/dockertypes.h"

#include <QJsonObject>

namespace dw::docker {

/// The body of POST /containers/create. Throws Error::InvalidInput for what no engine can take.
[[nodiscard]] QJsonObject createBody(const ContainerSpec &spec, Version version);
[[nodiscard]] QJsonObject restartPolicyJson(RestartPolicy policy);
[[nodiscard]] QJsonObject toJson(const QMap<QString, QString> &map);

} // namespace dw::docker
