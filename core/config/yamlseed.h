#pragma once

#include "core/model/project.h"
#include "core/model/registry.h"
#include "core/model/settings.h"
#include "core/store/repositories.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace dw {

/// What a YAML seed says (SPEC §6). Settings holds the given values over the defaults it was parsed with.
struct Seed {
    Settings settings;
    QList<Registry> registries;
    QList<Project> projects;              ///< registry ids unset
    QMap<QString, QString> projectRegistry; ///< project name → registry name
    QMap<QString, QString> projectEngine;   ///< project name → engine name
    QList<EngineEndpoint> engines;
};

/// Parses and checks \a text from \a file. Unknown keys, wrong types, bad values and references that lead nowhere
/// throw Error::InvalidInput “file:line:column: what is wrong”.
[[nodiscard]] Seed parseSeed(const QByteArray &text, const QString &file, const Settings &defaults);

/// Writes \a seed, all or nothing; what exists under the same name is changed to what the seed says. Returns one line
/// for each thing that was added or changed; empty: nothing.
QStringList applySeed(const Seed &seed, Database &database, Repositories &repositories);

} // namespace dw
