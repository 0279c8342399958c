#pragma once

#include "core/model/projectrules.h"
#include "core/model/runconfiguration.h"

namespace dw {

/// Everything that is wrong with \a run; see projectProblems().
[[nodiscard]] QList<ConfigurationProblem> runConfigurationProblems(const RunConfiguration &run, const QStringList &allowedHostPaths);

/// \a path without “.”, “..”, doubled and trailing slashes, as the file system would read it without links: “/a/../b/” is “/b”.
[[nodiscard]] QString lexicalPath(const QString &path);

/// Why a container must not get \a source of the engine's host; empty if it may. Names of volumes may.
[[nodiscard]] QString hostPathProblem(const QString &source, const QStringList &allowedHostPaths);

} // namespace dw
