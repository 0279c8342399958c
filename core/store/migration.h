#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace dw {

/// One step of the schema, from version number - 1 to number.
struct Migration {
    int number = 0;
    QString name;
    QString sql;
};

/// Those of resources/migrations, from 1 without gaps.
[[nodiscard]] QList<Migration> ownMigrations();

/// The statements of \a sql without comments and without the final semicolons.
[[nodiscard]] QStringList sqlStatements(const QString &sql);

} // namespace dw
