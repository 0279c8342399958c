#include "core/config/yamlmap.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace dw {

namespace {

QString textOf(const YAML::Node &node)
{
    return QString::fromStdString(node.Scalar());
}

QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

} // namespace

QString placeOf(const QString &file, const YAML::Mark &mark)
{
    return QStringLiteral("%1:%2:%3").arg(file).arg(std::max(mark.line, 0) + 1).arg(std::max(mark.column, 0) + 1);
}

void failAt(const QString &file, const YAML::Mark &mark, const QString &text)
{
    throw Error(Error::Code::InvalidInput, QString(placeOf(file, mark) + QStringLiteral(": ") + text));
}

YamlMap::YamlMap(QString file, const YAML::Node &node, QString path) : m_file(std::move(file)), m_path(std::move(path))
{
    if (!node.IsDefined() || node.IsNull())
        return;
    const QString shown = m_path.isEmpty() ? QStringLiteral("the file") : m_path;
    if (!node.IsMap())
        failAt(m_file, node.Mark(), QStringLiteral("%1 must be a mapping (“key: value”)").arg(shown));
    for (const auto &member : node) {
        if (!member.first.IsScalar())
            failAt(m_file, member.first.Mark(), QStringLiteral("a key of %1 must be a text").arg(shown));
        const QString key = textOf(member.first);
        if (std::ranges::any_of(m_entries, [&key](const Entry &entry) { return entry.key == key; }))
            failAt(m_file, member.first.Mark(), QStringLiteral("%1 is given twice").arg(pathOf(key)));
        m_entries.append({key, member.first.Mark(), member.second});
    }
}

QString YamlMap::pathOf(const QString &key) const
{
    const QString shown = key.left(80);
    return m_path.isEmpty() ? shown : QString(m_path + QLatin1Char('.') + shown);
}

std::optional<YamlMap::Entry> YamlMap::take(const QString &key)
{
    m_known.insert(key);
    const auto found = std::ranges::find(m_entries, key, &Entry::key);
    return found == m_entries.end() ? std::nullopt : std::optional<Entry>(*found);
}

YamlMap YamlMap::child(const QString &key)
{
    const auto entry = take(key);
    return YamlMap(m_file, entry ? entry->value : YAML::Node(), pathOf(key));
}

void YamlMap::refuse(const Entry &entry, const QString &expected) const
{
    failAt(m_file, entry.value.Mark().is_null() ? entry.mark : entry.value.Mark(), QStringLiteral("%1 must be %2").arg(pathOf(entry.key), expected));
}

void YamlMap::finish() const
{
    for (const Entry &entry : m_entries) {
        if (m_known.contains(entry.key))
            continue;
        QStringList known = m_known.values();
        known.sort();
        failAt(m_file, entry.mark, QStringLiteral("%1 is unknown; known here: %2").arg(pathOf(entry.key), known.join(QStringLiteral(", "))));
    }
}

/// The text of an unquoted scalar; quoting says “this is a text”, so “"5"” is no number.
std::optional<QString> YamlMap::plainScalar(const Entry &entry) const
{
    if (!entry.value.IsScalar() || entry.value.Tag() == "!")
        return std::nullopt;
    return textOf(entry.value);
}

void YamlMap::read(const QString &key, QString &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    if (!entry->value.IsScalar())
        refuse(*entry, QStringLiteral("a text"));
    value = textOf(entry->value);
}

void YamlMap::read(const QString &key, Secret &value)
{
    QString text = value.reveal();
    read(key, text);
    value = Secret(text);
}

void YamlMap::read(const QString &key, bool &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    const auto text = plainScalar(*entry);
    if (text != QStringLiteral("true") && text != QStringLiteral("false"))
        refuse(*entry, QStringLiteral("true or false"));
    value = text == QStringLiteral("true");
}

void YamlMap::read(const QString &key, int &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    bool isNumber = false;
    value = plainScalar(*entry).value_or(QString()).toInt(&isNumber);
    if (!isNumber)
        refuse(*entry, QStringLiteral("a whole number"));
}

void YamlMap::read(const QString &key, double &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    bool isNumber = false;
    value = plainScalar(*entry).value_or(QString()).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value))
        refuse(*entry, QStringLiteral("a number"));
}

void YamlMap::read(const QString &key, seconds &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    const QString text = entry->value.IsScalar() ? textOf(entry->value) : QString();
    static const QRegularExpression format = whole(QStringLiteral("0|(?=.)(?:([0-9]{1,7})d)?(?:([0-9]{1,7})h)?(?:([0-9]{1,7})m)?(?:([0-9]{1,9})s)?"));
    const QRegularExpressionMatch match = format.match(text);
    if (!match.hasMatch())
        refuse(*entry, QStringLiteral("a duration like 30s, 5m, 1h or 2d"));
    value = seconds(match.captured(1).toLongLong() * 86400 + match.captured(2).toLongLong() * 3600 + match.captured(3).toLongLong() * 60
                    + match.captured(4).toLongLong());
}

void YamlMap::read(const QString &key, QStringList &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    if (!entry->value.IsSequence())
        refuse(*entry, QStringLiteral("a list of texts"));
    value.clear();
    for (const YAML::Node &element : entry->value) {
        if (!element.IsScalar())
            failAt(m_file, element.Mark(), QStringLiteral("%1 must be a list of texts").arg(pathOf(key)));
        value << textOf(element);
    }
}

void YamlMap::readTextOrList(const QString &key, QStringList &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    if (entry->value.IsScalar())
        value = {textOf(entry->value)};
    else
        read(key, value);
}

void YamlMap::readHttpUrl(const QString &key, QUrl &value)
{
    const auto entry = take(key);
    if (!entry)
        return;
    QString text;
    read(key, text);
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty())
        refuse(*entry, QStringLiteral("a URL like https://host:port, without user and password"));
    value = url;
}

void YamlMap::readMemory(const QString &key, qint64 &bytes)
{
    const auto entry = take(key);
    if (!entry)
        return;
    static const QRegularExpression format = whole(QStringLiteral("([0-9]{1,12})([bkmg])|([0-9]{1,16})"));
    const QRegularExpressionMatch match = format.match(entry->value.IsScalar() ? textOf(entry->value).toLower() : QString());
    if (!match.hasMatch())
        refuse(*entry, QStringLiteral("a size like 512m or 2g"));
    const qsizetype power = match.captured(2).isEmpty() ? 0 : QStringView(u"kmg").indexOf(match.captured(2)) + 1;
    bytes = QString(match.captured(1) + match.captured(3)).toLongLong();
    for (qsizetype i = 0; i < power; ++i)
        bytes *= 1024;
}

} // namespace dw
