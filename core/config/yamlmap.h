#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/base/secret.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <yaml-cpp/yaml.h>

#include <optional>

namespace dw {

/// Throws Error::InvalidInput “file:line:column: text”.
[[noreturn]] void failAt(const QString &file, const YAML::Mark &mark, const QString &text);
/// “file:line:column”, both from 1.
[[nodiscard]] QString placeOf(const QString &file, const YAML::Mark &mark);

/// One mapping of a YAML file, read member by member. Every complaint says the place in the file and the path of the key;
/// values are never repeated where they may be secrets. Absent members leave the value as it was.
class YamlMap final
{
public:
    struct Entry {
        QString key;
        YAML::Mark mark;
        YAML::Node value;
    };

    /// Throws if \a node is no mapping or has a key twice; nothing at all counts as an empty mapping.
    YamlMap(QString file, const YAML::Node &node, QString path);

    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] QString pathOf(const QString &key) const;
    /// The member of that name, which then counts as known.
    [[nodiscard]] std::optional<Entry> take(const QString &key);
    /// The mapping at \a key, empty if absent.
    [[nodiscard]] YamlMap child(const QString &key);

    void read(const QString &key, QString &value);
    void read(const QString &key, Secret &value);
    void read(const QString &key, bool &value);
    void read(const QString &key, int &value);
    void read(const QString &key, double &value);
    /// “30s”, “5m”, “1h30m”, “2d”, 0.
    void read(const QString &key, seconds &value);
    /// A list of texts.
    void read(const QString &key, QStringList &value);
    void readTextOrList(const QString &key, QStringList &value);
    /// An http or https URL without credentials.
    void readHttpUrl(const QString &key, QUrl &value);
    /// “512m”, “1g”, bytes.
    void readMemory(const QString &key, qint64 &bytes);

    template <typename E>
    void readEnum(const QString &key, E &value)
    {
        const auto entry = take(key);
        if (!entry)
            return;
        QString text;
        read(key, text);
        const auto found = enumFromName<E>(text);
        if (!found)
            refuse(*entry, QStringLiteral("one of ") + namesOf<E>().join(QStringLiteral(", ")));
        value = *found;
    }

    /// Throws naming the first member that nobody asked for.
    void finish() const;
    [[noreturn]] void refuse(const Entry &entry, const QString &expected) const;

private:
    template <typename E>
    static QStringList namesOf()
    {
        QStringList names;
        for (const auto &entry : EnumNames<E>::table)
            names << QString::fromLatin1(entry.second.data(), qsizetype(entry.second.size()));
        return names;
    }

    [[nodiscard]] std::optional<QString> plainScalar(const Entry &entry) const;

    QString m_file;
    QString m_path;
    QList<Entry> m_entries;
    QSet<QString> m_known;
};

} // namespace dw
