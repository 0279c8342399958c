#include "core/store/migration.h"

#include "core/base/error.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

// The resources are part of a static library: without this call a program would link without them. Must stand outside of the namespace.
static void initMigrationResources()
{
    Q_INIT_RESOURCE(dw_migrations);
}

namespace dw {

namespace {

/// The position behind the quoted text or the comment that begins at \a from, or \a from if none begins there.
qsizetype behindQuoteOrComment(const QString &sql, qsizetype from)
{
    const auto behind = [&sql](const QString &end, qsizetype start) {
        const qsizetype found = sql.indexOf(end, start);
        return found < 0 ? sql.size() : found + end.size();
    };
    const QChar c = sql.at(from);
    if (c == QLatin1Char('\'') || c == QLatin1Char('"') || c == QLatin1Char('`'))
        return behind(QString(c), from + 1);
    if (c == QLatin1Char('['))
        return behind(QStringLiteral("]"), from + 1);
    if (sql.mid(from, 2) == QLatin1String("--"))
        return behind(QStringLiteral("\n"), from + 2);
    if (sql.mid(from, 2) == QLatin1String("/*"))
        return behind(QStringLiteral("*/"), from + 2);
    return from;
}

bool isComment(const QString &sql, qsizetype from)
{
    return sql.at(from) == QLatin1Char('-') || sql.at(from) == QLatin1Char('/');
}

/// Whether the semicolon behind \a statement ends it, and not only a statement in the body of a trigger.
bool isComplete(const QString &statement)
{
    const QRegularExpression trigger(QStringLiteral("^CREATE\\s+(TEMP\\s+|TEMPORARY\\s+)?TRIGGER\\b"),
                                     QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression end(QStringLiteral("\\bEND$"), QRegularExpression::CaseInsensitiveOption);
    return !trigger.match(statement).hasMatch() || end.match(statement).hasMatch();
}

} // namespace

QStringList sqlStatements(const QString &sql)
{
    QStringList statements;
    QString current;
    for (qsizetype at = 0; at < sql.size();) {
        const qsizetype behind = behindQuoteOrComment(sql, at);
        if (behind > at) {
            current += isComment(sql, at) ? QStringLiteral("\n") : sql.mid(at, behind - at);
            at = behind;
            continue;
        }
        const QChar c = sql.at(at++);
        if (c == QLatin1Char(';') && isComplete(current.trimmed())) {
            statements << current.trimmed();
            current.clear();
        } else {
            current += c;
        }
    }
    statements << current.trimmed();
    statements.removeAll(QString());
    return statements;
}

QList<Migration> ownMigrations()
{
    initMigrationResources();
    QList<Migration> migrations;
    const QDir folder(QStringLiteral(":/dw/migrations"));
    const QStringList names = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            throw Error(Error::Code::Internal, QStringLiteral("migration %1 cannot be read: %2").arg(name, file.errorString()));
        const int number = name.section(QLatin1Char('-'), 0, 0).toInt();
        if (number != migrations.size() + 1)
            throw Error(Error::Code::Internal, QStringLiteral("migration %1 does not follow number %2").arg(name).arg(migrations.size()));
        migrations.append({number, name, QString::fromUtf8(file.readAll())});
    }
    if (migrations.isEmpty())
        throw Error(Error::Code::Internal, QStringLiteral("the program was built without its database migrations"));
    return migrations;
}

} // namespace dw
