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

QString plainEnvironmentText(const QList<EnvironmentVariable> &environment)
{
    QStringList lines;
    for (const EnvironmentVariable &variable : environment) {
        if (!variable.isSecret)
            lines << QString(variable.name + QLatin1Char('=') + variable.value.reveal());
    }
    return lines.join(QLatin1Char('\n'));
}

QString labelsToText(const QMap<QString, QString> &labels)
{
    QStringList lines;
    for (auto label = labels.begin(); label != labels.end(); ++label)
        lines << QString(label.key() + QLatin1Char('=') + label.value());
    return lines.join(QLatin1Char('\n'));
}

QMap<QString, QString> labelsFromText(const QString &text)
{
    QMap<QString, QString> labels;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (const QString name = line.section(QLatin1Char('='), 0, 0).trimmed(); !name.isEmpty())
            labels.insert(name, line.section(QLatin1Char('='), 1).trimmed());
    }
    return labels;
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
