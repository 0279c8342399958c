#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace dw::api {

/// What becomes of members that nobody asked for: a request with one is refused, an answer of a newer daemon is not.
enum class UnknownMembers { Refuse, Ignore };

/// Reads one JSON object member by member. Everything throws Error::InvalidInput naming the member with its path
/// (“stages[0].tag_pattern”). A member that is missing or null leaves the value as it is.
class JsonReader final
{
public:
    explicit JsonReader(QJsonObject object, QString path = {}, UnknownMembers unknown = UnknownMembers::Refuse);

    void read(const char *name, QString &value);
    void read(const char *name, QByteArray &value);
    void read(const char *name, bool &value);
    void read(const char *name, int &value);
    void read(const char *name, qint64 &value);
    void read(const char *name, double &value);
    void read(const char *name, seconds &value);
    void read(const char *name, QDateTime &value);
    void read(const char *name, QStringList &value);
    void read(const char *name, QMap<QString, QString> &value);
    template <typename Tag>
    void read(const char *name, Id<Tag> &value) { read(name, value.value); }
    template <typename E>
        requires std::is_enum_v<E>
    void read(const char *name, E &value)
    {
        QString text;
        read(name, text);
        if (!text.isEmpty())
            value = enumFromNameOrThrow<E>(text, pathOf(name));
    }

    void require(const char *name) const;
    [[nodiscard]] bool has(const char *name) const;
    [[nodiscard]] QJsonValue value(const char *name);
    [[nodiscard]] JsonReader object(const char *name);
    /// The objects of an array.
    [[nodiscard]] QList<JsonReader> objects(const char *name);
    [[nodiscard]] QString pathOf(const char *name) const;
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Throws if there is a member that nobody asked for and unknown members are refused.
    void finish() const;

private:
    [[nodiscard]] QJsonValue typed(const char *name, QJsonValue::Type type, const QString &words);
    [[nodiscard]] qint64 integer(const char *name, qint64 fallback, qint64 minimum, qint64 maximum);

    QJsonObject m_object;
    QString m_path;
    UnknownMembers m_unknown;
    QSet<QString> m_asked;
};

} // namespace dw::api
