#pragma once

#include "core/config/yamlmap.h"
#include "core/model/project.h"

#include <QString>

namespace dw {

/// One project as the file names it.
struct ProjectSeed {
    Project project; ///< without registry and engine
    QString registry;
    QString engine;
    YAML::Mark registryMark;
    YAML::Mark engineMark;
};

/// Reads and checks the project under \a entry of \a projects.
[[nodiscard]] ProjectSeed readProjectSeed(const YamlMap &projects, const YamlMap::Entry &entry, const QStringList &allowedHostPaths);

} // namespace dw
