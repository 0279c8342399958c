#pragma once

#include "core/model/runconfiguration.h"

#include <QJsonObject>

namespace dw::ui {

/// What people type for environment, volumes and patterns, and back. One entry a line.
///
/// A variable's line is NAME=value; NAME=•••••••• is a secret value that stays as it is; a line that begins with “secret ”
/// makes its value a secret one.
[[nodiscard]] QString environmentToText(const QList<EnvironmentVariable> &environment);
/// The API's shape. \a known are the variables before the change.
[[nodiscard]] QJsonObject environmentFromText(const QString &text, const QList<EnvironmentVariable> &known);
/// source:target or source:target:ro.
[[nodiscard]] QString mountsToText(const QList<Mount> &mounts);
[[nodiscard]] QList<Mount> mountsFromText(const QString &text);
/// Separated by commas outside braces.
[[nodiscard]] QStringList patternsFromText(const QString &text);

} // namespace dw::ui
