#include "ui/pages/projectfields.h"

#include <algorithm>

namespace dw::ui {

namespace {

const QString dots = QStringLiteral("••••••••");

QJsonObject secretJson(const QString &value)
{
    if (value == dots)
        return {{QStringLiteral("secret"), true}, {QStringLiteral("set"), true}};
    return {{QStringLiteral("secret"), true}, {QStringLiteral("value"), value}};
}

} // namespace

QString environmentToText(const QList<EnvironmentVariable> &environment)
{
    QStringList lines;
    for (const EnvironmentVariable &variable : environment)
        lines << QString(variable.name + QLatin1Char('=') + (variable.isSecret ? dots : variable.value.reveal()));
    return lines.join(QLatin1Char('\n'));
}

QJsonObject environmentFromText(const QString &text, const QList<EnvironmentVariable> &known)
{
    QJsonObject json;
    for (QString line : text.split(QLatin1Char('\n'))) {
        line = line.trimmed();
        const bool isMarked = line.startsWith(QLatin1StringView("secret "));
        if (isMarked)
            line = line.sliced(7).trimmed();
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (equals <= 0)
            continue;
        const QString name = line.first(equals);
        const QString value = line.sliced(equals + 1);
        const bool wasSecret = std::ranges::any_of(known, [&name](const EnvironmentVariable &one) { return one.name == name && one.isSecret; });
        if (isMarked || wasSecret)
            json.insert(name, secretJson(value));
        else
            json.insert(name, value);
    }
    return json;
}

QString mountsToText(const QList<Mount> &mounts)
{
    QStringList lines;
    for (const Mount &mount : mounts)
        lines << QString(mount.source + QLatin1Char(':') + mount.target + (mount.readOnly ? QStringLiteral(":ro") : QString()));
    return lines.join(QLatin1Char('\n'));
}

QList<Mount> mountsFromText(const QString &text)
{
    QList<Mount> mounts;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList parts = line.trimmed().split(QLatin1Char(':'));
        if (parts.size() < 2)
            continue;
        mounts << Mount{parts[0], parts[1], parts.value(2) == QLatin1StringView("ro"), MountPolicy::Shared};
    }
    return mounts;
}

QStringList patternsFromText(const QString &text)
{
    QStringList patterns;
    QString pattern;
    int depth = 0;
    for (const QChar character : text) {
        depth += character == QLatin1Char('{') ? 1 : character == QLatin1Char('}') ? -1 : 0;
        if (character == QLatin1Char(',') && depth == 0) {
            patterns << pattern.trimmed();
            pattern.clear();
        } else {
            pattern += character;
        }
    }
    patterns << pattern.trimmed();
    patterns.removeAll(QString());
    return patterns;
}

} // namespace dw::ui
