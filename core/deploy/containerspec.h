#pragma once

#include "core/docker/dockertypes.h"
#include "core/model/instance.h"
#include "core/model/project.h"

namespace dw {

/// {project}-{stage}-{tag} in the letters an engine takes.
[[nodiscard]] QString containerName(const QString &project, const QString &stage, const QString &tag);

/// \a name with the instance's number, for when the name is taken.
[[nodiscard]] QString distinctContainerName(const QString &name, InstanceId instance);

/// The labels of an instance's container.
[[nodiscard]] QMap<QString, QString> containerLabels(const Instance &instance, const QString &installation);

/// \a check made to say something soon: by a short start interval where the engine's API \a version knows one, else by a
/// shorter interval. By default a HEALTHCHECK says nothing for its first 30 s.
[[nodiscard]] docker::HealthCheck quickened(docker::HealthCheck check, const HealthPolicy &policy, docker::Version version);

/// The container of \a instance from the project's own desired state, never from an old container (SPEC §3 create).
/// A host port is published if the instance has one. \a healthCheck replaces the image's own.
[[nodiscard]] docker::ContainerSpec containerSpec(const Project &project, const Instance &instance,
                                                  const std::optional<docker::HealthCheck> &healthCheck, const QString &network,
                                                  const QString &installation);

} // namespace dw
