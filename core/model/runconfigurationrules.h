#pragma once

#include "core/model/projectrules.h"
#include "core/model/runconfiguration.h"

namespace dw {

/// Everything that is wrong with \a run; see projectProblems().
[[nodiscard]] QList<ConfigurationProblem> runConfigurationProblems(const RunConfiguration &run, const QStringList &allowedHostPaths);

/// Throws Error::InvalidInput with a line for each of them: a recorded configuration may have been forbidden since.
void checkRunConfiguration(const RunConfiguration &run, const QStringList &allowedHostPaths);

/// Why containers cannot join the network \a name; empty if they can.
[[nodiscard]] QString networkProblem(const QString &name);

/// \a path without “.”, “..”, doubled and trailing slashes, as the file system would read it without links: “/a/../b/” is “/b”.
[[nodiscard]] QString lexicalPath(const QString &path);

/// Why a container must not get \a source of the engine's host; empty if it may. Names of volumes may.
[[nodiscard]] QString hostPathProblem(const QString &source, const QStringList &allowedHostPaths);

} // namespace dw
