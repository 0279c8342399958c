#pragma once

#include "core/model/project.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace dw {

/// One thing that is wrong with a configuration: where, as a path of the YAML seed's keys (“stages[dev].tag_pattern”), and what.
struct ConfigurationProblem {
    QString field;
    QString text;
    friend bool operator==(const ConfigurationProblem &, const ConfigurationProblem &) = default;
};

/// Everything that is wrong with \a project, its stages and its run configuration; empty: nothing. Host paths that would
/// hand the engine or its host to a container are refused unless \a allowedHostPaths lists them.
[[nodiscard]] QList<ConfigurationProblem> projectProblems(const Project &project, const QStringList &allowedHostPaths);

/// Throws Error::InvalidInput with one line “field: what is wrong” for each problem of projectProblems().
void checkProject(const Project &project, const QStringList &allowedHostPaths = {});

/// Whether \a text is a DNS label: 1 to 63 of a-z, 0-9 and “-”, none at the ends (RFC 1123 §2.1).
[[nodiscard]] bool isDnsLabel(QStringView text);

} // namespace dw
