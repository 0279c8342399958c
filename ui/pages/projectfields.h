#pragma once

#include "core/model/runconfiguration.h"

#include <QJsonObject>

namespace dw::ui {

/// What people type for environment, volumes and patterns, and back. One entry a line.

/// The variables that are not secret, NAME=value, one a line.
[[nodiscard]] QString plainEnvironmentText(const QList<EnvironmentVariable> &environment);
/// NAME=value, one a line, and back.
[[nodiscard]] QString labelsToText(const QMap<QString, QString> &labels);
[[nodiscard]] QMap<QString, QString> labelsFromText(const QString &text);
/// The API's shape. A variable's line is NAME=value; NAME=•••••••• is a secret value that stays as it is; a line that
/// begins with “secret ” makes its value a secret one. \a known are the variables before the change.
[[nodiscard]] QJsonObject environmentFromText(const QString &text, const QList<EnvironmentVariable> &known);
/// source:target or source:target:ro.
[[nodiscard]] QList<Mount> mountsFromText(const QString &text);
/// Separated by commas outside braces.
[[nodiscard]] QStringList patternsFromText(const QString &text);

} // namespace dw::ui
